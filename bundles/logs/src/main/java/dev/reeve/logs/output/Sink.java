package dev.reeve.logs.output;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Takes lines to where they are wanted. One thread, which it may keep waiting. After a failure it begins anew by itself. */
interface Sink extends Closeable {
    /**
     * Returns how many of the first lines were taken; fewer than all when there is no room for more just now.
     *
     * @throws IOException when none was taken, and why
     */
    int send(List<Line> lines) throws IOException;
}
