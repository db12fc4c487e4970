package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.Scheduling;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a driver starts, with the keys of the fleet file. Secrets are told by their files. */
final class LaunchTree {
    private static final Pattern SECRET =
            Pattern.compile("key|token|secret|passw|credential", Pattern.CASE_INSENSITIVE);
    private static final String MASK = "***";

    private LaunchTree() {}

    /** Nothing for units that are no process. */
    static Map<String, Object> of(Launch launch) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (launch.argv().isEmpty()) {
            return tree;
        }
        tree.put("command", launch.argv());
        tree.put("working_dir", launch.workingDirectory().toString());
        tree.put("inherit_environment", inherited(launch.inherited()));
        tree.put("environment", environment(launch));
        if (!launch.secrets().isEmpty()) {
            Map<String, Object> secrets = new TreeMap<>();
            launch.secrets()
                    .forEach((name, secret) ->
                            secrets.put(name, Map.of("file", secret.path().toString())));
            tree.put("secrets", secrets);
        }
        launch.user().ifPresent(user -> tree.put("user", user));
        launch.group().ifPresent(group -> tree.put("group", group));
        launch.umask().ifPresent(umask -> tree.put("umask", "%03o".formatted(umask)));
        tree.put("limits", limits(launch.limits()));
        if (!launch.scheduling().equals(Scheduling.NONE)) {
            tree.put("scheduling", scheduling(launch.scheduling()));
        }
        HearingTree.add(launch, tree);
        return tree;
    }

    private static Object inherited(Inheritance inherited) {
        return inherited.names().isEmpty() ? inherited.base().name().toLowerCase(Locale.ROOT) : inherited.names();
    }

    private static Map<String, Object> environment(Launch launch) {
        Map<String, Object> environment = new TreeMap<>();
        launch.environment()
                .forEach(
                        (key, value) -> environment.put(key, SECRET.matcher(key).find() ? MASK : value));
        return environment;
    }

    private static Map<String, Object> limits(Limits limits) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "memory", limits.memory().max());
        put(tree, "memory_high", limits.memory().high());
        put(tree, "memory_low", limits.memory().low());
        put(tree, "swap", limits.memory().swap());
        limits.cpu().cores().ifPresent(value -> tree.put("cpu", value));
        limits.cpu().weight().ifPresent(value -> tree.put("cpu_weight", value));
        limits.io().weight().ifPresent(value -> tree.put("io_weight", value));
        if (!limits.io().devices().isEmpty()) {
            Map<String, Object> devices = new LinkedHashMap<>();
            limits.io().devices().forEach(device -> devices.put(device.path().toString(), rates(device)));
            tree.put("io_max", devices);
        }
        put(tree, "open_files", limits.openFiles());
        put(tree, "processes", limits.processes());
        return tree;
    }

    private static Map<String, Object> rates(Limits.Device device) {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "read", device.readBytes());
        put(tree, "write", device.writeBytes());
        put(tree, "read_operations", device.readOperations());
        put(tree, "write_operations", device.writeOperations());
        return tree;
    }

    private static Map<String, Object> scheduling(Scheduling scheduling) {
        Map<String, Object> tree = new LinkedHashMap<>();
        scheduling.nice().ifPresent(value -> tree.put("nice", value));
        scheduling.ioClass().ifPresent(value -> tree.put("io_class", value.label()));
        scheduling.oomScore().ifPresent(value -> tree.put("oom_score", value));
        return tree;
    }

    private static void put(Map<String, Object> tree, String key, OptionalLong value) {
        value.ifPresent(amount -> tree.put(key, amount));
    }
}
