package dev.reeve.control;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** What can be asked for: {@code POST /command}, {@code /line} and {@code /complete}. */
final class Routes implements Router {
    private final Interpreter interpreter;
    private final ShellSessions shells;
    private final Supplier<List<String>> units;

    /** @param units the names of the units that are there, for completion */
    Routes(Interpreter interpreter, ShellSessions shells, Supplier<List<String>> units) {
        this.interpreter = interpreter;
        this.shells = shells;
        this.units = units;
    }

    @Override
    public Handler handler(Request request) {
        if (!request.method().equals("POST")) {
            throw new BadRequest(405, "only POST is understood");
        }
        return switch (request.path()) {
            case "/command" -> command(request);
            case "/line" -> line(request);
            case "/complete" -> complete(request);
            default -> throw new BadRequest(404, "there is nothing at " + request.path());
        };
    }

    private Handler command(Request request) {
        List<String> words = request.words();
        Surroundings surroundings = request.surroundings();
        return out -> interpreter.command(words, surroundings, out);
    }

    private Handler line(Request request) {
        String session = request.header("reeve-session", "");
        if (session.isEmpty()) {
            throw new BadRequest(400, "header Reeve-Session is missing");
        }
        Surroundings surroundings = request.surroundings();
        return out -> shells.line(session, surroundings, request.body(), out);
    }

    private Handler complete(Request request) {
        String line = request.body();
        int cursor = request.number("reeve-cursor", line.length());
        return out -> {
            try (var session = interpreter.session(OutputStream.nullOutputStream());
                    PrintStream answer = new PrintStream(out, false, StandardCharsets.UTF_8)) {
                new Completion(new Catalogue(session), units)
                        .candidates(line, cursor)
                        .forEach(answer::println);
                return Outcome.DONE;
            }
        };
    }
}
