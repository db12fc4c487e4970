package dev.reeve.gogo.commands;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;

/** A real Gogo session with some commands, as the control bundle sets it up. */
final class Shell implements AutoCloseable {
    private final CommandProcessorImpl processor = new CommandProcessorImpl();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CommandSession session;

    Shell(Object... commands) {
        for (Object command : commands) {
            add(command);
        }
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out);
        session.put(CommandSession.OPTION_NO_GLOB, true);
        session.put("reeve.columns", 0);
        session.put("reeve.color", false);
    }

    void add(Object command) {
        for (Method method : command.getClass().getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                processor.addCommand("reeve", command, method.getName());
            }
        }
    }

    Shell terminal(int columns, boolean colour) {
        session.put("reeve.columns", columns);
        session.put("reeve.color", colour);
        return this;
    }

    Shell in(Path folder) {
        session.currentDir(folder);
        return this;
    }

    /** What the line printed. */
    String run(String line) throws Exception {
        bytes.reset();
        session.execute(line);
        return output();
    }

    /** For commands that only an interrupt ends. */
    void runQuietly(String line) {
        try {
            run(line);
        } catch (Exception _) {
            Thread.currentThread().interrupt();
        }
    }

    String output() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        session.close();
        processor.stop();
    }
}
