package dev.reeve.host;

import dev.reeve.api.host.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * The JARs that took the place of parts of Reeve in the host before: copies that the deployer keeps of those that proved
 * themselves and still lie in the plugins folder. Where signatures are asked for there are none here: the deployer, who
 * checks them, puts them in place when it comes up.
 */
final class DroppedParts {
    static final DroppedParts NONE = new DroppedParts(Map.of(), new PartsOnTrial(Path.of("")));

    private static final System.Logger LOG = System.getLogger(DroppedParts.class.getName());

    private final Map<String, Part> parts;

    private final PartsOnTrial trial;

    private DroppedParts(Map<String, Part> parts, PartsOnTrial trial) {
        this.parts = parts;
        this.trial = trial;
    }

    /** A copy and its version. */
    record Part(Path copy, Version version) {
        /** Where the deployer looks for it. */
        String location() {
            return "plugin:" + copy.getFileName();
        }
    }

    static DroppedParts in(Home home) {
        Path kept = home.root().resolve("state").resolve("plugins");
        if (!Files.isDirectory(kept) || Files.exists(home.conf().resolve("trusted"))) {
            return NONE;
        }
        PartsOnTrial trial = new PartsOnTrial(kept);
        trial.setAsideThoseOfTheHostBefore();
        Map<String, Part> parts = new HashMap<>();
        for (Path copy : copies(kept)) {
            if (Files.exists(home.plugins().resolve(copy.getFileName()))) {
                read(copy, parts);
            }
        }
        return new DroppedParts(parts, trial);
    }

    /** With which of them this host comes up, or does not. */
    PartsOnTrial trial() {
        return trial;
    }

    /** One that is older came with an older Reeve. */
    Optional<Part> insteadOf(Bundle builtIn) {
        Optional<Part> part = Optional.ofNullable(parts.get(builtIn.getSymbolicName()));
        part.filter(found -> found.version.compareTo(builtIn.getVersion()) < 0)
                .ifPresent(old -> LOG.log(
                        System.Logger.Level.WARNING,
                        "{0} {1} of plugins/{2} is set aside: the {3} that came with Reeve is newer; delete the file",
                        builtIn.getSymbolicName(),
                        old.version,
                        old.copy.getFileName(),
                        builtIn.getVersion()));
        return part.filter(found -> found.version.compareTo(builtIn.getVersion()) >= 0);
    }

    private static List<Path> copies(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read {0}: {1}", folder, e);
            return List.of();
        }
    }

    private static void read(Path copy, Map<String, Part> parts) {
        try {
            JarModule.of(copy).ifPresent(jar -> parts.put(jar.symbolicName(), new Part(copy, jar.version())));
        } catch (BootFailure | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "{0} is not used: {1}", copy, e.getMessage());
        }
    }
}
