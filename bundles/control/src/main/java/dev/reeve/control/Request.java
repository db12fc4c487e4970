package dev.reeve.control;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a client sent.
 *
 * @param headers by name in lower case
 */
record Request(String method, String path, Map<String, String> headers, String body) {
    String header(String name, String absent) {
        return headers.getOrDefault(name, absent);
    }

    /** @throws BadRequest when the header is there and is no number */
    int number(String name, int absent) {
        try {
            return headers.containsKey(name) ? Integer.parseInt(header(name, "")) : absent;
        } catch (NumberFormatException _) {
            throw new BadRequest(400, "header " + name + " is no number");
        }
    }

    /**
     * The body as words, each ended by a NUL.
     *
     * @throws BadRequest when there is none, or the last one has no end
     */
    List<String> words() {
        if (!body.endsWith("\0")) {
            throw new BadRequest(400, "the body must be words, each followed by a NUL byte");
        }
        return List.of(body.substring(0, body.length() - 1).split("\0", -1));
    }

    Surroundings surroundings() {
        try {
            return new Surroundings(
                    Path.of(header("reeve-directory", "/")),
                    number("reeve-columns", 0),
                    header("reeve-color", "no").equals("yes"));
        } catch (InvalidPathException _) {
            throw new BadRequest(400, "header reeve-directory is no path");
        }
    }
}
