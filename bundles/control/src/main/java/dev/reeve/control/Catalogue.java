package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.text.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** The commands that are there at the moment. */
final class Catalogue {
    private final CommandSession session;

    Catalogue(CommandSession session) {
        this.session = session;
    }

    /** In order of scope and name. */
    List<Command> all() {
        return names().sorted().map(this::named).flatMap(Optional::stream).toList();
    }

    /** Those of Reeve itself. */
    List<Command> own() {
        return all().stream()
                .filter(command -> command.scope().equals(Command.OWN_SCOPE))
                .toList();
    }

    /** @param word {@code name} for a command of Reeve, {@code scope:name} for any other */
    Optional<Command> find(String word) {
        return named(word.contains(":") ? word : Command.OWN_SCOPE + ":" + word);
    }

    /** As people type them. */
    List<String> words() {
        return names().map(Command::wordOf).toList();
    }

    /** @throws CommandFailure with the names that are most like it */
    Command require(String word) {
        return find(word).orElseThrow(() -> unknown(word));
    }

    CommandFailure unknown(String word) {
        List<String> nearest =
                Nearest.some(word, all().stream().map(Command::word).toList());
        String hint =
                nearest.isEmpty() ? "reeve help lists what there is" : "did you mean " + alternatives(nearest) + "?";
        return new CommandFailure(CommandFailure.USAGE, "unknown command '" + word + "'; " + hint);
    }

    private static String alternatives(List<String> words) {
        return String.join(" or ", words.stream().map(word -> "'" + word + "'").toList());
    }

    private Optional<Command> named(String scoped) {
        int colon = scoped.indexOf(':');
        // Only what is a command: a variable of the session may bear the same name.
        if (colon < 1 || names().noneMatch(scoped::equalsIgnoreCase) || !(session.get(scoped) instanceof Function f)) {
            return Optional.empty();
        }
        return Optional.of(new Command(scoped.substring(0, colon), scoped.substring(colon + 1), f));
    }

    private Stream<String> names() {
        return session.get(".commands") instanceof Collection<?> all
                ? all.stream().map(Object::toString)
                : Stream.empty();
    }
}
