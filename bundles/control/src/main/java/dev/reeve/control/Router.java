package dev.reeve.control;

import java.io.OutputStream;

/** Finds who answers a request. */
@FunctionalInterface
interface Router {
    /** @throws BadRequest when there is nothing to do for it */
    Handler handler(Request request);

    /** Does what was asked; what it writes goes to the client. Runs until it is done or its thread is interrupted. */
    @FunctionalInterface
    interface Handler {
        Outcome handle(OutputStream out);
    }
}
