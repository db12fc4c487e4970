package dev.reeve.config.format;

import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.text.Nearest;
import dev.reeve.config.shape.Scalar;
import dev.reeve.config.shape.Shape;
import dev.reeve.config.yaml.Scalars.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** The values that keys of the fleet file have. */
final class Values {
    private static final Set<Kind> TEXT_ONLY = Set.of(Kind.TEXT);
    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Map<String, Object> NOT_BLANK = Map.of("type", "string", "pattern", "\\S");
    private static final int LONGEST_REGEX = 1000;
    private static final String UMASK_PATTERN = "^0?[0-7]{1,3}$";

    static final Shape<String> TEXT = text("text", Function.identity());
    static final Shape<String> WORD =
            new Scalar<>("text that is not empty", TEXT_ONLY, Values::notEmpty, List.of(NOT_BLANK));
    static final Shape<String> URL_PATH = new Scalar<>(
            "a path that begins with /",
            TEXT_ONLY,
            Values::beginsWithSlash,
            List.of(Map.of("type", "string", "pattern", "^/")));
    static final Shape<String> LITERAL = new Scalar<>(
            "text, a number, true or false",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER, Kind.NUMBER, Kind.TRUTH),
            Function.identity(),
            List.of(STRING, Map.of("type", "number"), Map.of("type", "boolean")));
    static final Shape<String> USER = new Scalar<>(
            "the name or number of an account",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            Values::notEmpty,
            List.of(NOT_BLANK, Map.of("type", "integer", "minimum", 0)));
    static final Shape<String> GROUP = new Scalar<>(
            "the name or number of a group of this system",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            Values::notEmpty,
            List.of(NOT_BLANK, Map.of("type", "integer", "minimum", 0)));
    static final Shape<Integer> UMASK = new Scalar<>(
            "three octal digits such as 027",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            Values::octal,
            List.of(
                    Map.of("type", "string", "pattern", UMASK_PATTERN),
                    Map.of("type", "integer", "minimum", 0, "maximum", 777)));
    static final Shape<Boolean> TRUTH =
            new Scalar<>("true or false", Set.of(Kind.TRUTH), Values::truth, List.of(Map.of("type", "boolean")));
    static final Shape<Duration> DURATION =
            duration("a duration such as 250ms, 10s or 1h30m", DurationKinds::parse, false);
    static final Shape<Duration> POSITIVE_DURATION =
            duration("a duration above 0 such as 250ms, 10s or 1h30m", DurationKinds::parsePositive, true);
    static final Shape<Long> SIZE = new Scalar<>(
                    "a size such as 512Mi, 1G or a number of bytes",
                    Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
                    Sizes::parse,
                    List.of(
                            Map.of("type", "string", "pattern", Sizes.PATTERN),
                            Map.of("type", "integer", "minimum", 1)))
            .named("size");
    static final Shape<Long> SIZE_OR_NOTHING = new Scalar<>(
            "a size such as 512Mi, 1G or a number of bytes, or 0",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            text -> text.equals("0") ? 0L : Sizes.parse(text),
            List.of(Map.of("type", "string", "pattern", Sizes.PATTERN), Map.of("type", "integer", "minimum", 0)));
    static final Shape<Double> CORES = new Scalar<>(
            "a number of cores such as 0.5 or 500m",
            Set.of(Kind.TEXT, Kind.NUMBER),
            Cores::parse,
            List.of(
                    Map.of("type", "string", "pattern", Cores.PATTERN),
                    Map.of("type", "number", "exclusiveMinimum", 0, "maximum", Cores.MOST)));
    static final Shape<Double> PERCENT = new Scalar<>(
                    "a percentage from 0% to 100%",
                    Set.of(Kind.TEXT, Kind.NUMBER),
                    text -> number(text.endsWith("%") ? text.substring(0, text.length() - 1) : text, 0, 100),
                    List.of(
                            Map.of("type", "string", "pattern", "^[0-9]+(?:\\.[0-9]+)?%?$"),
                            Map.of("type", "number", "minimum", 0, "maximum", 100)))
            .named("percent");
    static final Shape<Signal> SIGNAL = new Scalar<>(
                    "one of " + String.join(", ", signals()) + ", with or without SIG",
                    TEXT_ONLY,
                    text -> Signal.named(text).orElseThrow(IllegalArgumentException::new),
                    text -> Nearest.to(text.replaceFirst("(?i)^SIG", ""), signals()),
                    List.of(
                            Map.of("enum", signals()),
                            Map.of("type", "string", "pattern", "^(?:[Ss][Ii][Gg])?(?:" + anyCase(signals()) + ")$")))
            .named("signal");
    static final Shape<String> REGEX = new Scalar<>(
            "a regular expression",
            TEXT_ONLY,
            Values::regex,
            List.of(Map.of("type", "string", "format", "regex", "maxLength", LONGEST_REGEX)));
    static final Shape<UnitName> NAME = new Scalar<>(
            "the name of an agent",
            Set.of(Kind.TEXT, Kind.WHOLE_NUMBER),
            UnitName::new,
            List.of(
                    Map.of("type", "string", "pattern", "^" + UnitName.PATTERN + "$"),
                    Map.of("type", "integer", "minimum", 0)));

    private Values() {}

    static Shape<Integer> whole(int least, int most) {
        String range = most == Integer.MAX_VALUE ? "of at least " + least : "from " + least + " to " + most;
        return new Scalar<>(
                least == most ? String.valueOf(least) : "a whole number " + range,
                Set.of(Kind.WHOLE_NUMBER),
                text -> whole(text, least, most),
                List.of(Map.of("type", "integer", "minimum", least, "maximum", most)));
    }

    static Shape<Double> number(double least, double most) {
        return new Scalar<>(
                "a number from %s to %s".formatted(shown(least), shown(most)),
                Set.of(Kind.NUMBER),
                text -> number(text, least, most),
                List.of(Map.of("type", "number", "minimum", least, "maximum", most)));
    }

    /** One of some words. */
    static <T> Shape<T> choice(Map<String, T> words, Map<String, String> foreign) {
        List<String> known = List.copyOf(words.keySet());
        return new Scalar<>(
                "one of " + String.join(", ", known),
                TEXT_ONLY,
                text -> Optional.ofNullable(words.get(text)).orElseThrow(IllegalArgumentException::new),
                text -> Optional.ofNullable(foreign.get(text)).or(() -> Nearest.to(text, known)),
                List.of(Map.of("enum", known)));
    }

    /** Text that {@code parse} refuses with an {@link IllegalArgumentException}. */
    static <T> Shape<T> text(String expected, Function<String, T> parse) {
        return new Scalar<>(expected, TEXT_ONLY, parse, List.of(STRING));
    }

    private static Shape<Duration> duration(String expected, Function<String, Duration> parse, boolean positive) {
        return new Scalar<>(
                        expected,
                        Set.of(Kind.TEXT, Kind.NUMBER),
                        parse,
                        positive ? DurationKinds.positiveSchemas() : DurationKinds.schemas())
                .named(positive ? "positive_duration" : "duration");
    }

    private static List<String> signals() {
        return Arrays.stream(Signal.values()).map(Signal::name).toList();
    }

    /** Patterns of a JSON Schema have no flag for this. */
    private static String anyCase(List<String> words) {
        return String.join("|", words)
                .chars()
                .mapToObj(c ->
                        Character.isLetter(c) ? "[%c%c]".formatted(c, Character.toLowerCase(c)) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static String notEmpty(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("");
        }
        return text;
    }

    private static int octal(String text) {
        if (!text.matches(UMASK_PATTERN)) {
            throw new IllegalArgumentException("");
        }
        return Integer.parseInt(text, 8);
    }

    private static String beginsWithSlash(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("");
        }
        return path;
    }

    private static boolean truth(String text) {
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            default -> throw new IllegalArgumentException("");
        };
    }

    private static int whole(String text, int least, int most) {
        int value;
        try {
            value = Integer.parseInt(text);
        } catch (NumberFormatException notWhole) {
            throw new IllegalArgumentException("", notWhole);
        }
        if (value < least || value > most) {
            throw new IllegalArgumentException("");
        }
        return value;
    }

    private static double number(String text, double least, double most) {
        double value;
        try {
            value = Double.parseDouble(text);
        } catch (NumberFormatException notNumber) {
            throw new IllegalArgumentException("", notNumber);
        }
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException("");
        }
        return value;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }

    private static String regex(String text) {
        if (text.length() > LONGEST_REGEX) {
            throw new IllegalArgumentException("longer than " + LONGEST_REGEX + " characters");
        }
        try {
            Pattern.compile(text);
            return text;
        } catch (PatternSyntaxException broken) {
            throw new IllegalArgumentException(
                    broken.getDescription() + " near character " + (broken.getIndex() + 1), broken);
        }
    }
}
