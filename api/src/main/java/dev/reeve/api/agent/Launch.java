package dev.reeve.api.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What a process driver starts. Says nothing that depends on the host that starts it, and holds no secret.
 *
 * @param argv the program and its arguments, without a shell between; empty for units that are no process
 * @param workingDirectory absolute
 * @param inherited which variables of the host it gets
 * @param environment further variables, overriding those
 * @param secrets further variables, overriding those, whose values are read from files at each start
 * @param user the account to run as; empty for the account of the host
 * @param group the group to run as; empty for that of the account
 * @param umask permissions that new files do not get; empty for that of the host
 * @param notification how it tells of itself; empty: it does not
 * @param sockets that are opened for it and stay open while it is started again
 * @param activation what starts it when it is wanted up
 */
public record Launch(
        List<String> argv,
        Path workingDirectory,
        Inheritance inherited,
        Map<String, String> environment,
        Map<String, SecretFile> secrets,
        Optional<String> user,
        Optional<String> group,
        OptionalInt umask,
        Limits limits,
        Scheduling scheduling,
        Optional<NotifyRule> notification,
        List<SocketSpec> sockets,
        Activation activation) {
    /** What starts a unit. */
    public enum Activation {
        /** Nothing more than that it is wanted up. */
        AT_ONCE,
        /** The first connection or datagram at one of its sockets. */
        ON_DEMAND
    }

    public Launch {
        argv = List.copyOf(argv);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
        sockets = List.copyOf(sockets);
    }

    /** Where nothing else is said, what most units have. */
    public Launch(
            List<String> argv,
            Path workingDirectory,
            Map<String, String> environment,
            Optional<String> user,
            Limits limits) {
        this(
                argv,
                workingDirectory,
                Inheritance.DEFAULT,
                environment,
                Map.of(),
                user,
                Optional.empty(),
                OptionalInt.empty(),
                limits,
                Scheduling.NONE,
                Optional.empty(),
                List.of(),
                Activation.AT_ONCE);
    }

    /** A program with its arguments, in a directory, with nothing else said. */
    public static Launch of(Path workingDirectory, String... argv) {
        return new Launch(List.of(argv), workingDirectory, Map.of(), Optional.empty(), Limits.NONE);
    }

    /** For units that are no process. */
    public static Launch nothing() {
        return of(Path.of("/"));
    }

    /**
     * The variables that are its own, without those of the host; reads the secrets.
     *
     * @throws UnusableSecret when a secret cannot be had
     */
    public Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(environment);
        secrets.forEach((name, file) -> variables.put(name, file.read()));
        return variables;
    }

    public Launch withEnvironment(Map<String, String> value) {
        return changed(draft -> draft.environment = value);
    }

    public Launch withInherited(Inheritance value) {
        return changed(draft -> draft.inherited = value);
    }

    public Launch withSecrets(Map<String, SecretFile> value) {
        return changed(draft -> draft.secrets = value);
    }

    public Launch withAccount(Optional<String> userValue, Optional<String> groupValue) {
        return changed(draft -> {
            draft.user = userValue;
            draft.group = groupValue;
        });
    }

    public Launch withUmask(OptionalInt value) {
        return changed(draft -> draft.umask = value);
    }

    public Launch withLimits(Limits value) {
        return changed(draft -> draft.limits = value);
    }

    public Launch withScheduling(Scheduling value) {
        return changed(draft -> draft.scheduling = value);
    }

    public Launch withNotification(NotifyRule value) {
        return changed(draft -> draft.notification = Optional.of(value));
    }

    public boolean onDemand() {
        return activation == Activation.ON_DEMAND;
    }

    public Launch withActivation(Activation value) {
        return changed(draft -> draft.activation = value);
    }

    public Launch withSockets(List<SocketSpec> value) {
        return changed(draft -> draft.sockets = value);
    }

    private Launch changed(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.made();
    }

    /** The same, open to a change. */
    private static final class Draft {
        private final List<String> argv;
        private final Path workingDirectory;
        private Inheritance inherited;
        private Map<String, String> environment;
        private Map<String, SecretFile> secrets;
        private Optional<String> user;
        private Optional<String> group;
        private OptionalInt umask;
        private Limits limits;
        private Scheduling scheduling;
        private Optional<NotifyRule> notification;
        private List<SocketSpec> sockets;
        private Activation activation;

        Draft(Launch from) {
            this.argv = from.argv;
            this.workingDirectory = from.workingDirectory;
            this.inherited = from.inherited;
            this.environment = from.environment;
            this.secrets = from.secrets;
            this.user = from.user;
            this.group = from.group;
            this.umask = from.umask;
            this.limits = from.limits;
            this.scheduling = from.scheduling;
            this.notification = from.notification;
            this.sockets = from.sockets;
            this.activation = from.activation;
        }

        Launch made() {
            return new Launch(
                    argv,
                    workingDirectory,
                    inherited,
                    environment,
                    secrets,
                    user,
                    group,
                    umask,
                    limits,
                    scheduling,
                    notification,
                    sockets,
                    activation);
        }
    }
}
