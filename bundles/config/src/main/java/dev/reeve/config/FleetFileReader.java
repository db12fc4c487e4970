package dev.reeve.config;

import dev.reeve.api.fleet.FleetRules;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.config.format.FleetDraft;
import dev.reeve.config.format.FleetKeys;
import dev.reeve.config.resolve.Surroundings;
import dev.reeve.config.resolve.Units;
import dev.reeve.config.shape.Reading;
import dev.reeve.config.yaml.JsonText;
import dev.reeve.config.yaml.Problems;
import dev.reeve.config.yaml.TextFile;
import dev.reeve.config.yaml.YamlDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From the text of a fleet file to its units:
 *
 * <pre>bytes → text → YAML nodes with positions → draft (what it says) → units (names, paths, commands looked up)</pre>
 *
 * Each step collects every problem that it finds. Needs no running fleet. Safe from any thread.
 *
 * @param environment what {@code ${NAME}} and PATH stand for
 */
public record FleetFileReader(Map<String, String> environment) {
    private static final List<String> NAMES = List.of("reeve.yaml", "reeve.yml", "reeve.json");
    private static final long LARGEST = 8 << 20;

    /**
     * Reads a file, or the {@code reeve.yaml}, {@code reeve.yml} or {@code reeve.json} in a folder.
     *
     * @throws InvalidFleetFile when it cannot be used
     */
    public FleetFile read(Path fileOrFolder) {
        Path shown = locate(fileOrFolder).normalize();
        Path file = shown.toAbsolutePath().normalize();
        Problems problems = new Problems(shown);
        Surroundings surroundings = new Surroundings(file, shown, environment, problems);
        Optional<FleetDraft> draft = new TextFile(file, shown, LARGEST)
                .read(problems)
                .map(text -> isJson(file) ? JsonText.toYaml(text) : text)
                .flatMap(text -> YamlDocument.compose(text, problems))
                .flatMap(root -> FleetKeys.FLEET.decode(root, new Reading(problems, surroundings)));
        Optional<Units> resolved = draft.map(known -> new Units(known, surroundings));
        List<Units.Placed> units = resolved.map(Units::all).orElse(List.of());
        List<GroupSpec> groups = resolved.map(Units::groups).orElse(List.of());
        problems.refuse();
        return new FleetFile(
                file,
                shown,
                draft.flatMap(FleetDraft::name).orElseGet(() -> folderName(file)),
                units,
                groups,
                draft.map(FleetDraft::rules).orElse(FleetRules.NONE));
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json");
    }

    private static Path locate(Path given) {
        if (!Files.isDirectory(given)) {
            return given;
        }
        return NAMES.stream()
                .map(given::resolve)
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new InvalidFleetFile(List.of(new Problem(
                        given, 1, 1, "the folder has no fleet file", String.join(", ", NAMES), Optional.empty()))));
    }

    private static String folderName(Path file) {
        return Optional.ofNullable(file.getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("fleet");
    }
}
