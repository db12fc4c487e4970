package dev.reeve.config.format;

import dev.reeve.config.yaml.At;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an agent may say, and the defaults may say for every agent that does not. */
public record Settings(
        Optional<At<String>> workingDir,
        Map<String, String> environment,
        List<At<String>> envFiles,
        RestartDraft restart,
        StopDraft stop,
        LimitsDraft limits,
        LogsDraft logs,
        Optional<At<String>> user,
        Map<String, String> labels,
        Optional<Integer> importance) {
    static final Settings NONE = new Settings(
            Optional.empty(),
            Map.of(),
            List.of(),
            RestartDraft.NONE,
            StopDraft.NONE,
            LimitsDraft.NONE,
            LogsDraft.NONE,
            Optional.empty(),
            Map.of(),
            Optional.empty());

    /** Key by key: variables, labels, and the keys of restart, stop, limits and logs are merged, lists are replaced. */
    public Settings over(Settings defaults) {
        return new Settings(
                workingDir.or(defaults::workingDir),
                merged(environment, defaults.environment),
                envFiles.isEmpty() ? defaults.envFiles : envFiles,
                restart.over(defaults.restart),
                stop.over(defaults.stop),
                limits.over(defaults.limits),
                logs.over(defaults.logs),
                user.or(defaults::user),
                merged(labels, defaults.labels),
                importance.or(defaults::importance));
    }

    private static Map<String, String> merged(Map<String, String> own, Map<String, String> defaults) {
        Map<String, String> all = new LinkedHashMap<>(defaults);
        all.putAll(own);
        return all;
    }
}
