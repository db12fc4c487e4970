package dev.reeve.config.format;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.config.shape.Fields;
import dev.reeve.config.shape.Key;
import dev.reeve.config.yaml.At;
import java.util.List;
import java.util.Map;

/** The keys that an agent and the defaults share. */
final class SettingsKeys {
    private static final Key<At<String>> WORKING_DIR = Key.of(
                    "working_dir",
                    Values.WORD.located(),
                    "Where the unit runs, relative to the folder of the file. It must exist.")
            .standard(".")
            .foreign("cwd", "dir", "directory", "workdir", "chdir", "folder", "pwd", "path");
    private static final Key<Map<String, String>> ENVIRONMENT = Key.of(
                    "environment",
                    EnvironmentKeys.ENVIRONMENT,
                    "Variables for the unit, over those of env_file and of the host. A unit also sees REEVE_UNIT, a"
                            + " replica REEVE_REPLICA.")
            .examples(Map.of("PORT", 8080), List.of("PORT=8080"))
            .foreign("env", "environ", "env_vars", "vars", "variables");
    private static final Key<List<At<String>>> ENV_FILE = Key.of(
                    "env_file",
                    EnvironmentKeys.ENV_FILES,
                    "Files of KEY=value lines, relative to the folder of the file; later ones win.")
            .examples(".env", List.of("common.env", "api.env"))
            .foreign("env_from", "dotenv");
    private static final Key<Inheritance> INHERIT_ENVIRONMENT = Key.of(
                    "inherit_environment",
                    EnvironmentKeys.INHERITED,
                    "Which variables of the host the unit gets. A list is passed besides the standard ones.")
            .standard("standard")
            .examples(List.of("SSH_AUTH_SOCK", "AWS_*"), "none")
            .foreign("pass_environment", "passenvironment", "inherit_env", "env_passthrough");
    private static final Key<Map<String, At<String>>> SECRETS = Key.of(
                    "secrets",
                    EnvironmentKeys.SECRETS,
                    "Variables whose values are read from files when the unit starts, and are shown nowhere.")
            .examples(Map.of("API_KEY", Map.of("file", "secrets/api_key")))
            .foreign("secret", "credentials", "load_credential");
    private static final Key<RestartDraft> RESTART = Key.of(
                    "restart", RestartKeys.RESTART, "Whether the unit is started again when it ended.")
            .standard("on-failure")
            .examples("always", Map.of("policy", "on-failure", "max_restarts", 5, "window", "1m"))
            .foreign("restart_policy", "autorestart", "respawn");
    private static final Key<StopDraft> STOP = Key.of("stop", StopKeys.STOP, "How the unit is stopped.")
            .examples(Map.of("signal", "INT", "grace", "30s"))
            .foreign("shutdown", "kill");
    private static final Key<LimitsDraft> LIMITS = Key.of(
                    "limits", LimitKeys.LIMITS, "What the unit may use at most. Without this key there is no limit.")
            .examples(Map.of("memory", "512Mi", "cpu", 0.5))
            .foreign("resources", "resource_limits", "ulimits");
    private static final Key<LogsDraft> LOGS = Key.of("logs", LogKeys.LOGS, "How much is kept of what the unit writes.")
            .examples(Map.of("max_size", "64Mi", "keep", 20, "total", "1Gi"))
            .foreign("log", "logging", "logrotate", "log_rotation");
    private static final Key<At<String>> USER = Key.of(
                    "user", Values.USER.located(), "The account to run as. Without this key: the account of the host.")
            .examples("nobody")
            .foreign("uid", "run_as", "username");
    private static final Key<At<String>> GROUP = Key.of(
                    "group",
                    Values.GROUP.located(),
                    "The group of this system to run as. Without this key: that of the account.")
            .examples("www-data")
            .foreign("gid", "run_as_group");
    private static final Key<Integer> UMASK = Key.of(
                    "umask", Values.UMASK, "Permissions that files of the unit do not get, in octal digits.")
            .examples("027")
            .foreign("file_mode", "mask");
    private static final Key<SchedulingDraft> SCHEDULING = Key.of(
                    "scheduling", SchedulingKeys.SCHEDULING, "What the kernel is told of the unit before it begins.")
            .examples(Map.of("nice", 5, "io_class", "idle"))
            .foreign("sched", "os_priority");
    private static final Key<Map<String, String>> LABELS = Key.of(
                    "labels", EnvironmentKeys.LABELS, "Words to select units by.")
            .examples(Map.of("tier", "web"))
            .foreign("tags", "annotations", "metadata");
    private static final Key<Integer> IMPORTANCE = Key.of(
                    "importance",
                    Values.whole(0, 100),
                    "From 0, dispensable, to 100, the last to suffer when something runs short.")
            .standard(50)
            .foreign("priority", "weight");

    static final List<Key<?>> ALL = List.of(
            WORKING_DIR,
            INHERIT_ENVIRONMENT,
            ENVIRONMENT,
            ENV_FILE,
            SECRETS,
            RESTART,
            STOP,
            LIMITS,
            LOGS,
            USER,
            GROUP,
            UMASK,
            SCHEDULING,
            LABELS,
            IMPORTANCE);

    /** What other programs call keys inside of these. */
    static final Map<String, String> FOREIGN = Map.ofEntries(
            Map.entry("memory", "limits.memory"),
            Map.entry("mem_limit", "limits.memory"),
            Map.entry("memory_max", "limits.memory"),
            Map.entry("memory_high", "limits.memory_high"),
            Map.entry("cpu_weight", "limits.cpu_weight"),
            Map.entry("nice", "scheduling.nice"),
            Map.entry("io_class", "scheduling.io_class"),
            Map.entry("ionice", "scheduling.io_class"),
            Map.entry("oom_score", "scheduling.oom_score"),
            Map.entry("oom_score_adj", "scheduling.oom_score"),
            Map.entry("cpu", "limits.cpu"),
            Map.entry("cpus", "limits.cpu"),
            Map.entry("stop_signal", "stop.signal"),
            Map.entry("stopsignal", "stop.signal"),
            Map.entry("kill_signal", "stop.signal"),
            Map.entry("stop_grace_period", "stop.grace"),
            Map.entry("terminationGracePeriodSeconds", "stop.grace"),
            Map.entry("kill_timeout", "stop.grace"),
            Map.entry("grace", "stop.grace"),
            Map.entry("drain", "stop.drain"),
            Map.entry("max_restarts", "restart.max_restarts"),
            Map.entry("backoff", "restart.delay"),
            Map.entry("restart_delay", "restart.delay"),
            Map.entry("max_log_size", "logs.max_size"));

    private SettingsKeys() {}

    static Settings settings(Fields fields) {
        return new Settings(
                fields.get(WORKING_DIR),
                new EnvironmentDraft(
                        fields.get(INHERIT_ENVIRONMENT),
                        fields.get(ENVIRONMENT, Map.of()),
                        fields.get(ENV_FILE, List.of()),
                        fields.get(SECRETS, Map.of())),
                fields.get(RESTART, RestartDraft.NONE),
                fields.get(STOP, StopDraft.NONE),
                fields.get(LIMITS, LimitsDraft.NONE),
                fields.get(LOGS, LogsDraft.NONE),
                new IdentityDraft(fields.get(USER), fields.get(GROUP), fields.get(UMASK)),
                fields.get(SCHEDULING, SchedulingDraft.NONE),
                fields.get(LABELS, Map.of()),
                fields.get(IMPORTANCE));
    }
}
