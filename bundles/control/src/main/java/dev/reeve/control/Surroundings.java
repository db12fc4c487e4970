package dev.reeve.control;

import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;

/**
 * Where the caller of a command stands.
 *
 * @param directory relative paths begin here
 * @param columns of the terminal; 0 without one
 * @param color whether the terminal shows colours
 */
record Surroundings(Path directory, int columns, boolean color) {
    void enter(CommandSession session) {
        session.put("reeve.columns", columns);
        session.put("reeve.color", color);
    }
}
