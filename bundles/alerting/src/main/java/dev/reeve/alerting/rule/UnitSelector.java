package dev.reeve.alerting.rule;

import dev.reeve.api.agent.UnitSnapshot;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Units by words as commands take them: the name of a unit or an agent, a glob such as {@code web-*}, a label such as
 * {@code tier=web}.
 *
 * @param words none mean every unit
 */
public record UnitSelector(List<String> words) {
    public static final UnitSelector ALL = new UnitSelector(List.of());

    public UnitSelector {
        words = List.copyOf(words);
    }

    public boolean selects(UnitSnapshot unit) {
        return words.isEmpty() || words.stream().anyMatch(word -> means(word, unit));
    }

    private static boolean means(String word, UnitSnapshot unit) {
        int equals = word.indexOf('=');
        return equals < 0
                ? Stream.of(unit.name(), unit.spec().agent()).anyMatch(name -> matches(word, name.value()))
                : word.substring(equals + 1).equals(unit.spec().labels().get(word.substring(0, equals)));
    }

    /** Whether a text is what a glob means. */
    public static boolean matches(String glob, String text) {
        return glob.equals(text)
                || Pattern.matches(
                        glob.chars()
                                .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                                .collect(Collectors.joining()),
                        text);
    }
}
