package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server as Debian has it, on a port of loopback, until it is closed. */
final class RealServer implements AutoCloseable {
    private final Process process;

    private RealServer(Process process) {
        this.process = process;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Skips the test where it is not installed, unless this is continuous integration, which installs it. */
    static Path program(String name, String... folders) {
        List<Path> found = Stream.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of(folders))
                .map(folder -> Path.of(folder).resolve(name))
                .filter(Files::isExecutable)
                .toList();
        if (System.getenv("CI") != null) {
            assertThat(found).as(name + " is installed by .ci/run").isNotEmpty();
        }
        assumeTrue(!found.isEmpty(), name + " is not installed");
        return found.getFirst();
    }

    static RealServer start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        builder.environment().putAll(environment);
        return new RealServer(builder.start());
    }

    @Override
    public void close() throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            all.forEach(ProcessHandle::destroyForcibly);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        process.waitFor();
    }
}
