package dev.reeve.config.resolve;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.config.format.EnvFile;
import dev.reeve.config.shape.Variables;
import dev.reeve.config.yaml.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a fleet file stands in: its folder, the environment of the host, and a {@code .env} beside it, which is read
 * only when a variable is asked for that the host does not have.
 */
public final class Surroundings implements Variables {
    private final Path folder;
    private final Path shownFolder;
    private final Map<String, String> host;
    private final Problems problems;
    private final Map<Path, Map<String, String>> envFiles = new HashMap<>();

    /**
     * @param file absolute
     * @param shown the same, as messages show it
     */
    public Surroundings(Path file, Path shown, Map<String, String> host, Problems problems) {
        this.folder = Optional.ofNullable(file.getParent()).orElse(file);
        this.shownFolder = Optional.ofNullable(shown.getParent()).orElse(Path.of(""));
        this.host = host;
        this.problems = problems;
    }

    Path folder() {
        return folder;
    }

    Problems problems() {
        return problems;
    }

    @Override
    public Optional<String> get(String name) {
        return Optional.ofNullable(host.get(name)).or(() -> Optional.ofNullable(dotEnv().get(name)));
    }

    private Map<String, String> dotEnv() {
        return Files.isRegularFile(folder.resolve(".env")) ? envFile(".env") : Map.of();
    }

    /** The variables of a file relative to the folder. */
    Map<String, String> envFile(String path) {
        Path file = folder.resolve(path).normalize();
        return envFiles.computeIfAbsent(
                file, _ -> EnvFile.read(file, shownFolder.resolve(path).normalize(), problems));
    }

    /** PATH as a unit with this environment sees it. */
    String searchPath(Inheritance inherited, Map<String, String> environment) {
        return Optional.ofNullable(environment.get("PATH"))
                .or(() -> Optional.ofNullable(inherited.from(host).get("PATH")))
                .orElse("/usr/bin:/bin");
    }
}
