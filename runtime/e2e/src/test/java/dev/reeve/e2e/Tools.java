package dev.reeve.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a test needs of the machine. */
final class Tools {
    private Tools() {}

    /** Fails the test when a program is not installed: an example that was not run proves nothing. */
    static void require(String... programs) {
        for (String program : programs) {
            boolean found = Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
            if (!found) {
                throw new AssertionError("this test needs the program '" + program + "' on the PATH: install it");
            }
        }
    }

    /** A port of loopback on which nobody listens. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
