package dev.reeve.control;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What could stand where the cursor stands in a line. */
final class Completion {
    private final Catalogue catalogue;
    private final Supplier<List<String>> units;

    Completion(Catalogue catalogue, Supplier<List<String>> units) {
        this.catalogue = catalogue;
        this.units = units;
    }

    List<String> candidates(String line, int cursor) {
        String before = line.substring(0, Math.clamp(cursor, 0, line.length()));
        String statement = before.substring(lastOf(before, "|;&{(") + 1).stripLeading();
        String word = statement.substring(lastOf(statement, " \t\n") + 1);
        Stream<String> known = word.length() == statement.length() ? commands() : arguments(statement, word);
        return known.filter(candidate -> candidate.startsWith(word)).sorted().toList();
    }

    private Stream<String> commands() {
        return catalogue.all().stream().map(Command::word);
    }

    private Stream<String> arguments(String statement, String word) {
        if (!word.startsWith("-")) {
            return units.get().stream();
        }
        return catalogue.find(statement.split("\\s", 2)[0]).stream()
                .flatMap(command -> Usage.of(command).options().stream());
    }

    private static int lastOf(String text, String characters) {
        return characters.chars().map(text::lastIndexOf).max().orElse(-1);
    }
}
