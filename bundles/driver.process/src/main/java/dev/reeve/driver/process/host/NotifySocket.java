package dev.reeve.driver.process.host;

import dev.reeve.driver.process.system.SocketAddress;
import dev.reeve.driver.process.system.Sockets;
import dev.reeve.driver.process.system.SystemError;
import java.nio.charset.StandardCharsets;

/** Where the host tells of itself. Safe from any thread. */
final class NotifySocket {
    private static final System.Logger LOG = System.getLogger(NotifySocket.class.getName());

    private final String path;
    private volatile boolean complained;

    /** @param path as in {@code NOTIFY_SOCKET} */
    NotifySocket(String path) {
        this.path = path;
    }

    /** What nobody takes is said once in the log, and stops nothing. */
    void tell(String message) {
        try {
            Sockets.send(message.getBytes(StandardCharsets.UTF_8), SocketAddress.unix(path));
        } catch (SystemError | LinkageError | IllegalCallerException e) {
            if (!complained) {
                complained = true;
                LOG.log(System.Logger.Level.WARNING, "NOTIFY_SOCKET {0} takes no message: {1}", path, e.toString());
            }
        }
    }
}
