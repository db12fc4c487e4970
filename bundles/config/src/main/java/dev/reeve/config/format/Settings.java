package dev.reeve.config.format;

import dev.reeve.config.yaml.At;
import java.util.Map;
import java.util.Optional;

/** What an agent may say, and the defaults may say for every agent that does not. */
public record Settings(
        Optional<At<String>> workingDir,
        EnvironmentDraft environment,
        RestartDraft restart,
        StopDraft stop,
        LimitsDraft limits,
        LogsDraft logs,
        IdentityDraft identity,
        SchedulingDraft scheduling,
        Map<String, String> labels,
        Optional<Integer> importance) {
    static final Settings NONE = new Settings(
            Optional.empty(),
            EnvironmentDraft.NONE,
            RestartDraft.NONE,
            StopDraft.NONE,
            LimitsDraft.NONE,
            LogsDraft.NONE,
            IdentityDraft.NONE,
            SchedulingDraft.NONE,
            Map.of(),
            Optional.empty());

    /** Key by key: variables, secrets, labels, and the keys of restart, stop, limits, logs and scheduling are merged, lists are replaced. */
    public Settings over(Settings defaults) {
        return new Settings(
                workingDir.or(defaults::workingDir),
                environment.over(defaults.environment),
                restart.over(defaults.restart),
                stop.over(defaults.stop),
                limits.over(defaults.limits),
                logs.over(defaults.logs),
                identity.over(defaults.identity),
                scheduling.over(defaults.scheduling),
                EnvironmentDraft.merged(labels, defaults.labels),
                importance.or(defaults::importance));
    }
}
