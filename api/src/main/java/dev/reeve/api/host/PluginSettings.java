package dev.reeve.api.host;

import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings of one name.
 *
 * @param file where they are set; empty where they are not
 * @param problems why the file is refused; empty when it is not
 * @param entries what can be set; empty when nobody who is there has settings of this name
 */
public record PluginSettings(
        String name, State state, Optional<Path> file, List<Problem> problems, List<Entry> entries) {
    public PluginSettings {
        problems = List.copyOf(problems);
        entries = List.copyOf(entries);
    }

    /** What became of the file. */
    public enum State {
        /** There is none. */
        DEFAULT,
        /** It is in force. */
        SET,
        /** Something in it is wrong; what was in force before still is. */
        REFUSED,
        /** Nobody who is there has settings of this name. */
        UNUSED;

        /** The state as commands print it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One setting.
     *
     * @param type in words
     * @param value what is in force, several with commas between them; empty when there is none
     * @param standard what it is where nothing is set; empty when there is no default
     */
    public record Entry(
            String key, String type, Optional<String> value, Optional<String> standard, String description) {}
}
