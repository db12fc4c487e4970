package dev.reeve.settings;

import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;

/** Collects what is wrong with a file. */
final class Verdict {
    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    Verdict(SettingsFile file) {
        this.file = file.path();
        this.problems.addAll(file.problems());
    }

    void refuse(Mark at, String what, String expected) {
        refuse(at, what, expected, Optional.empty());
    }

    void refuse(Mark at, String what, String expected, Optional<String> nearest) {
        problems.add(SettingsFile.problem(file, at, what, expected, nearest));
    }

    void missing(String key, String expected) {
        problems.add(SettingsFile.problem(file, key + " is missing", expected));
    }

    /** In the order of the file; none when it can be used. */
    List<Problem> problems() {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList();
    }
}
