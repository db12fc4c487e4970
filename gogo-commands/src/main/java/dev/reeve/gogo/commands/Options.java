package dev.reeve.gogo.commands;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.text.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** What stands behind a command: options with a value, and words. What is wrong with them is a usage failure. */
final class Options {
    private Options() {}

    /** The words that are no options; an option among them is one that the command does not have. */
    static List<String> words(String command, Object... given) {
        List<String> words = Stream.of(given).map(String::valueOf).toList();
        words.stream().filter(word -> word.startsWith("-")).findFirst().ifPresent(option -> {
            throw usage(command + ": there is no option " + option + "; reeve help " + command + " lists them");
        });
        return words;
    }

    static void none(String command, Object... given) {
        List<String> words = words(command, given);
        if (!words.isEmpty()) {
            throw usage(command + ": takes no '" + words.getFirst() + "'");
        }
    }

    static String one(String command, String what, Object... given) {
        List<String> words = words(command, given);
        if (words.size() != 1) {
            throw usage(command + ": expected one " + what + ", not " + words.size());
        }
        return words.getFirst();
    }

    /** Whether {@code -o} asks for JSON. */
    static boolean json(String output) {
        return switch (output) {
            case "json" -> true;
            case "table" -> false;
            default -> throw usage("-o: expected table or json, not '" + output + "'");
        };
    }

    /** A number of lines or events; {@code all} is as many as there are. */
    static long count(String text) {
        if (text.equals("all")) {
            return Long.MAX_VALUE;
        }
        if (!text.matches("\\d{1,18}")) {
            throw usage("-n: expected a number or all, not '" + text + "'");
        }
        return Long.parseLong(text);
    }

    static Optional<Duration> timeout(String text) {
        return duration("--timeout", text);
    }

    /** Empty where the option was not given. */
    static Optional<Duration> duration(String option, String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Durations.parse(text));
        } catch (IllegalArgumentException _) {
            throw usage(option + ": expected a duration such as 30s or 1m30s, not '" + text + "'");
        }
    }

    /** A moment: so long ago, or a date, a time of today, or both; without a zone in that of this host. */
    static Optional<Instant> moment(String option, String text, Instant now) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(Moments.parse(text, now, ZoneId.systemDefault())
                        .orElseThrow(() -> usage(option + ": expected how long ago (10m), or a time such as 13:45,"
                                + " 2026-11-21 or 2026-11-21T13:45:00Z, not '" + text + "'")));
    }

    static Optional<Pattern> pattern(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(text));
        } catch (PatternSyntaxException e) {
            throw usage("--grep: " + e.getDescription() + " in '" + text + "'");
        }
    }

    static CommandFailure usage(String message) {
        return new CommandFailure(CommandFailure.USAGE, message);
    }
}
