package dev.reeve.driver.process.notify;

import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.system.SystemError;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;

/** What the system said when a socket could not be opened, in words that help. */
final class SocketErrors {
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final int EINVAL = 22;

    private SocketErrors() {}

    static StartFailure failure(UnitName unit, SocketSpec socket, int number, String said) {
        String address = socket.address().toString();
        return switch (number) {
            case SystemError.EADDRINUSE ->
                failure(
                        unit,
                        socket,
                        "somebody else listens there (ss -ltnup shows who)",
                        "end it or choose another",
                        true);
            case SystemError.EADDRNOTAVAIL ->
                failure(unit, socket, "this machine does not have that address (yet)", "correct it", true);
            case EACCES, 1 ->
                failure(
                        unit,
                        socket,
                        "the host may not listen there",
                        "choose a port from 1024 on or another folder, or start the host as root",
                        false);
            case ENOENT -> failure(unit, socket, "its folder does not exist", "create it or correct the path", false);
            case EINVAL -> failure(unit, socket, address + " is too long for a socket", "choose a shorter path", false);
            case SystemError.ENFILE, SystemError.EMFILE ->
                failure(unit, socket, "too many files are open", "raise the limit of the host (ulimit -n)", true);
            default -> failure(unit, socket, said, "see what the system says", false);
        };
    }

    static StartFailure failure(UnitName unit, SocketSpec socket, IOException refusal) {
        return switch (refusal) {
            case UnknownHostException _ ->
                failure(
                        unit,
                        socket,
                        "the name of the host cannot be resolved",
                        "correct it or write an address",
                        true);
            case AccessDeniedException _ ->
                failure(unit, socket, "the host may not change that file", "choose another folder", false);
            default -> failure(unit, socket, String.valueOf(refusal), "see what the system says", false);
        };
    }

    private static StartFailure failure(UnitName unit, SocketSpec socket, String what, String mend, boolean retryable) {
        return new StartFailure(
                "the socket %s of %s cannot be opened at %s: %s; %s (key sockets.%s)"
                        .formatted(socket.name(), unit, socket.address(), what, mend, socket.name()),
                retryable);
    }
}
