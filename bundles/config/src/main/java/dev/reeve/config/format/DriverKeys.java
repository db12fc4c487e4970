package dev.reeve.config.format;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.text.Nearest;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.yaml.Scalars.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What runs an agent. */
final class DriverKeys {
    /** Runs processes; the only driver whose program is looked up before it starts. */
    static final String PROCESS = "process";

    private static final String DAEMON = "daemon";

    static final Key<String> DRIVER = Key.of(
                    "driver",
                    new Scalar<>(
                                    "process, or the name of a driver from a plugin",
                                    Set.of(Kind.TEXT),
                                    DriverKeys::driver,
                                    DriverKeys::nearest,
                                    List.of(Map.of(
                                            "type",
                                            "string",
                                            "pattern",
                                            "^" + UnitName.PATTERN + "$",
                                            "not",
                                            Map.of("const", DAEMON))))
                            .named("driver"),
                    "What runs the unit. A plugin can add drivers; what they make of the command is their own.")
            .standard(PROCESS)
            .foreign("runtime", "backend", "executor");

    private DriverKeys() {}

    /** Daemons come with their plugins and are no agents; a word that is nearly the built-in driver is a slip. */
    private static String driver(String text) {
        boolean slip = !text.equals(PROCESS) && nearest(text).isPresent();
        if (slip || text.equals(DAEMON) || !text.matches(UnitName.PATTERN)) {
            throw new IllegalArgumentException("");
        }
        return text;
    }

    private static Optional<String> nearest(String text) {
        return Nearest.slip(text, List.of(PROCESS));
    }
}
