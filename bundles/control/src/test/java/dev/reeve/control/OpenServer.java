package dev.reeve.control;

import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server for each test. */
@Timeout(30)
abstract class OpenServer {
    @TempDir
    Path folder;

    Path socket;
    TestCommands commands;
    private ShellSessions shells;
    Server server;

    @BeforeEach
    void open() {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        commands = TestCommands.in(processor);
        socket = folder.resolve("s");
        Interpreter interpreter = new Interpreter(processor);
        shells = new ShellSessions(interpreter);
        server = Server.open(socket, new Routes(interpreter, shells, () -> List.of("api", "db")));
    }

    @AfterEach
    void close() {
        server.close();
        shells.close();
    }
}
