package dev.reeve.control;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.felix.service.command.CommandSession;

/** Sessions that live from line to line. Of many, those that were used last are kept. */
final class ShellSessions implements AutoCloseable {
    private static final int MOST = 32;

    private final Interpreter interpreter;
    private final Map<String, Shell> shells = new LinkedHashMap<>(MOST, 0.75f, true);

    ShellSessions(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** Runs a line in the session of this name, which begins with its first line. */
    Outcome line(String name, Surroundings surroundings, String line, OutputStream out) {
        return shell(name, surroundings).line(line, surroundings, out);
    }

    @Override
    public synchronized void close() {
        shells.values().forEach(Shell::close);
        shells.clear();
    }

    private synchronized Shell shell(String name, Surroundings surroundings) {
        Shell shell = shells.computeIfAbsent(name, _ -> new Shell(interpreter, surroundings));
        if (shells.size() > MOST) {
            var eldest = shells.entrySet().iterator();
            eldest.next().getValue().close();
            eldest.remove();
        }
        return shell;
    }

    private static final class Shell {
        private final Interpreter interpreter;
        private final ReentrantLock oneLine = new ReentrantLock();
        private final CurrentOutput output = new CurrentOutput();
        private CommandSession session;

        Shell(Interpreter interpreter, Surroundings surroundings) {
            this.interpreter = interpreter;
            this.session = interpreter.session(output);
            session.currentDir(surroundings.directory());
        }

        Outcome line(String line, Surroundings surroundings, OutputStream out) {
            oneLine.lock();
            try {
                output.target = out;
                surroundings.enter(session);
                Outcome outcome = interpreter.line(session, line);
                if (outcome.exitCode() == Failures.INTERRUPTED) {
                    renew();
                }
                return outcome;
            } finally {
                output.target = OutputStream.nullOutputStream();
                oneLine.unlock();
            }
        }

        /** An interrupt closes the channels of a session for good: its variables move on into a new one. */
        private void renew() {
            CommandSession fresh = interpreter.session(output);
            fresh.currentDir(session.currentDir());
            if (session.get(".variables") instanceof Collection<?> names) {
                names.forEach(name -> fresh.put(name.toString(), session.get(name.toString())));
            }
            session.close();
            session = fresh;
        }

        void close() {
            session.close();
        }
    }

    /** Goes where the line that runs now goes. */
    private static final class CurrentOutput extends OutputStream {
        private volatile OutputStream target = OutputStream.nullOutputStream();

        @Override
        public void write(int b) throws IOException {
            target.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }
    }
}
