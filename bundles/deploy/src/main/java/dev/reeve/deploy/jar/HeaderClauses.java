package dev.reeve.deploy.jar;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Takes a manifest header of bundles apart: clauses between commas, names and parameters between semicolons. */
final class HeaderClauses {
    /** A comma or semicolon that an even number of quotation marks follows. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private static final Pattern SEMICOLON = Pattern.compile(";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    private HeaderClauses() {}

    static List<String> of(String header) {
        return COMMA.splitAsStream(header)
                .map(String::strip)
                .filter(clause -> !clause.isEmpty())
                .toList();
    }

    static List<String> parts(String clause) {
        return SEMICOLON.splitAsStream(clause).map(String::strip).toList();
    }

    /** What comes before the parameters, of all clauses. */
    static Set<String> names(String header) {
        Set<String> names = new TreeSet<>();
        for (String clause : of(header)) {
            parts(clause).stream().filter(part -> part.indexOf('=') < 0).forEach(names::add);
        }
        return names;
    }
}
