package dev.reeve.config.resolve;

import dev.reeve.api.agent.Dependency.Condition;
import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeSpec;
import dev.reeve.config.format.AgentDraft;
import dev.reeve.config.format.SocketDraft;
import dev.reeve.config.shape.MapOf.Named;
import dev.reeve.config.yaml.At;
import dev.reeve.config.yaml.Problems;
import dev.reeve.config.yaml.Scalars;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.yaml.snakeyaml.nodes.Node;

/** Finds the directory, the variables and the program of an agent. */
final class Launches {
    private static final Set<Condition> MAY_BUILD = Set.of(Condition.COMPLETED, Condition.COMPLETED_SUCCESSFULLY);

    private final Surroundings surroundings;
    private final Problems problems;
    private final Map<String, String> listening = new HashMap<>();

    Launches(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.problems = surroundings.problems();
    }

    /** What the agent starts; what is wrong with it goes to the problems. */
    Launch of(Agent agent, AgentDraft draft) {
        Optional<Path> directory = workingDirectory(agent);
        Map<String, String> environment = environment(agent);
        directory.filter(_ -> draft.enabled()).ifPresent(folder -> checkPrograms(agent, draft, folder, environment));
        return new Launch(
                draft.command().map(At::value).orElse(List.of()),
                directory.orElse(surroundings.folder()),
                inherited(agent),
                environment,
                secrets(agent, environment),
                known(agent, "user", agent.settings().identity().user(), PrincipalLookup.USER),
                known(agent, "group", agent.settings().identity().group(), PrincipalLookup.GROUP),
                agent.settings().identity().umask().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                agent.settings().limits().limits(surroundings.folder()),
                agent.settings().scheduling().scheduling(),
                draft.notification(),
                sockets(agent, draft),
                activation(agent, draft));
    }

    private static Inheritance inherited(Agent agent) {
        return agent.settings().environment().inherited().orElse(Inheritance.DEFAULT);
    }

    private Map<String, SecretFile> secrets(Agent agent, Map<String, String> environment) {
        Map<String, SecretFile> secrets = new LinkedHashMap<>();
        agent.settings().environment().secrets().forEach((name, file) -> {
            if (environment.containsKey(name)) {
                problems.add(
                        file.node(),
                        agent.key("secrets." + name) + " is in environment or env_file as well",
                        "each variable in one place");
            }
            path(file)
                    .ifPresentOrElse(
                            path -> secrets.put(name, new SecretFile(path)),
                            () -> refuse(agent, "secrets." + name, file, "cannot be a path", "the path of a file"));
        });
        return secrets;
    }

    private Activation activation(Agent agent, AgentDraft draft) {
        draft.activation()
                .filter(given -> given.value() == Activation.ON_DEMAND)
                .ifPresent(given -> {
                    if (draft.sockets().isEmpty()) {
                        problems.add(
                                given.node(),
                                agent.key("activation")
                                        + " is on-demand, and the agent has no socket to be asked for at",
                                "sockets, such as sockets: {http: \"tcp://127.0.0.1:8080\"}");
                    }
                    if (draft.replicas().isPresent()) {
                        problems.add(
                                given.node(),
                                agent.key("activation") + " is on-demand, and each connection would start all replicas",
                                "no replicas, or activation: at-once");
                    }
                });
        return draft.activation().map(At::value).orElse(Activation.AT_ONCE);
    }

    private List<SocketSpec> sockets(Agent agent, AgentDraft draft) {
        List<SocketSpec> sockets = new ArrayList<>();
        for (Named<SocketDraft> each : draft.sockets()) {
            SocketSpec socket = each.value().named(each.name(), surroundings.folder());
            String key = agent.key("sockets." + each.name());
            String other = listening.putIfAbsent(socket.address().toString(), key);
            if (other != null) {
                problems.add(
                        each.at(),
                        key + " listens at " + socket.address() + " as " + other + " does",
                        "each address once");
            }
            sockets.add(socket);
        }
        return sockets;
    }

    private Optional<Path> workingDirectory(Agent agent) {
        Optional<At<String>> given = agent.settings().workingDir();
        if (given.isEmpty()) {
            return Optional.of(surroundings.folder());
        }
        Optional<Path> folder = path(given.get());
        if (folder.filter(Files::isDirectory).isEmpty()) {
            String what = folder.filter(Files::exists).isPresent() ? "is no folder" : "does not exist";
            refuse(agent, "working_dir", given.get(), what, "a folder, relative to that of this file");
            return Optional.empty();
        }
        return folder;
    }

    private Optional<String> known(Agent agent, String key, Optional<At<String>> name, PrincipalLookup principals) {
        name.filter(given -> !principals.knows(given.value()))
                .ifPresent(given -> problems.add(
                        given.node(),
                        agent.key(key) + " " + Scalars.quote(given.value()) + " does not exist here",
                        principals.expected()));
        return name.map(At::value);
    }

    private Map<String, String> environment(Agent agent) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (At<String> file : agent.settings().environment().files()) {
            if (path(file).filter(Files::isRegularFile).isEmpty()) {
                refuse(
                        agent,
                        "env_file",
                        file,
                        "is no file",
                        "a file that exists, relative to the folder of this file");
            } else {
                variables.putAll(surroundings.envFile(file.value()));
            }
        }
        variables.putAll(agent.settings().environment().variables());
        return variables;
    }

    private Optional<Path> path(At<String> given) {
        try {
            return Optional.of(surroundings.folder().resolve(given.value()).normalize());
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private void refuse(Agent agent, String key, At<String> path, String what, String expected) {
        problems.add(path.node(), agent.key(key) + " " + Scalars.quote(path.value()) + " " + what, expected);
    }

    private void checkPrograms(Agent agent, AgentDraft draft, Path folder, Map<String, String> environment) {
        Programs programs = new Programs(folder, surroundings.searchPath(inherited(agent), environment));
        draft.command()
                .filter(_ -> draft.process())
                .ifPresent(command -> check(agent, programs, agent.key("command"), command.value(), command.node()));
        draft.probes()
                .byRole()
                .forEach((role, probe) -> checkProbe(agent, programs, agent.key("probes." + role.label()), probe));
    }

    private void checkProbe(Agent agent, Programs programs, String key, At<ProbeSpec> probe) {
        if (probe.value().action() instanceof ProbeAction.Exec exec) {
            check(agent, programs, key + ".exec.command", exec.argv(), probe.node());
        }
    }

    /** What an agent that completes first may still have to build is looked up when it is started. */
    private void check(Agent agent, Programs programs, String key, List<String> argv, Node at) {
        String program = argv.getFirst();
        boolean mayBeBuilt = program.contains("/")
                && agent.dependsOn().stream().anyMatch(dependency -> MAY_BUILD.contains(dependency.condition()));
        if (!mayBeBuilt) {
            programs.misfit(program)
                    .ifPresent(misfit -> problems.add(
                            at,
                            key + " starts " + Scalars.quote(program) + ", which " + misfit.what(),
                            misfit.expected(),
                            misfit.nearest()));
        }
    }
}
