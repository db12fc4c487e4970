package dev.reeve.control;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;

/** What a command's own declaration says of how to call it. */
record Usage(Command command, List<Method> forms) {
    static Usage of(Command command) {
        return new Usage(command, command.forms());
    }

    /** One line, empty when nothing is known. */
    String summary() {
        return forms.stream()
                .flatMap(form -> described(form).stream())
                .findFirst()
                .orElse("");
    }

    /** {@code reeve ps [-o FORMAT] [UNIT...]}, a line for each form. */
    String synopsis() {
        String start = "reeve " + command.word();
        return forms.isEmpty()
                ? start + " …"
                : forms.stream().map(form -> start + arguments(form)).distinct().collect(Collectors.joining("\n"));
    }

    /** The names of its options, with their hyphens. */
    List<String> options() {
        return forms.stream()
                .flatMap(form -> Arrays.stream(form.getParameters()))
                .flatMap(parameter -> option(parameter).stream())
                .flatMap(option -> Arrays.stream(option.names()))
                .distinct()
                .sorted()
                .toList();
    }

    /** Everything, for people. */
    String page() {
        StringBuilder page = new StringBuilder(synopsis().indent(0));
        if (!summary().isEmpty()) {
            page.append('\n').append(summary()).append('\n');
        }
        List<String[]> rows = rows();
        int width = rows.stream().mapToInt(row -> row[0].length()).max().orElse(0);
        rows.forEach(row -> page.append(("\n  %-" + width + "s  %s").formatted(row[0], row[1])));
        return rows.isEmpty() ? page.toString() : page.append('\n').toString();
    }

    private List<String[]> rows() {
        return forms.stream()
                .flatMap(form -> Arrays.stream(form.getParameters()))
                .filter(parameter -> !parameter.getType().equals(CommandSession.class))
                .map(parameter ->
                        new String[] {left(parameter), described(parameter).orElse("")})
                .collect(Collectors.toMap(row -> row[0], row -> row, (first, _) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static String arguments(Method form) {
        return Arrays.stream(form.getParameters())
                .filter(parameter -> !parameter.getType().equals(CommandSession.class))
                .map(parameter -> " " + argument(parameter))
                .collect(Collectors.joining());
    }

    private static String argument(java.lang.reflect.Parameter parameter) {
        if (option(parameter).isPresent()) {
            return "[" + left(parameter).replace(", ", "|") + "]";
        }
        return parameter.getType().isArray() ? "[" + left(parameter) + "...]" : left(parameter);
    }

    private static String left(java.lang.reflect.Parameter parameter) {
        String name = parameter.getName().toUpperCase(Locale.ROOT);
        return option(parameter)
                .map(option -> String.join(", ", option.names())
                        + (option.presentValue().equals(Parameter.UNSPECIFIED) ? " " + name : ""))
                .orElse(name);
    }

    private static Optional<Parameter> option(java.lang.reflect.Parameter parameter) {
        return Optional.ofNullable(parameter.getAnnotation(Parameter.class));
    }

    private static Optional<String> described(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Descriptor.class)).map(Descriptor::value);
    }
}
