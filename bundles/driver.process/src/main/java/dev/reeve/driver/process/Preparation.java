package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.driver.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about a start that is settled before the system is asked for a process.
 *
 * @param environment all that the process finds
 */
record Preparation(List<String> argv, Map<String, String> environment, Path directory) {
    /**
     * @param locates whether programs can be looked up here as the system would
     * @throws StartFailure when it could not work, with what to do about it
     */
    static Preparation of(Launch launch, ExecChain.Prefix prefix, RunMark mark, boolean locates) {
        Preflight.directory(launch.workingDirectory());
        Map<String, String> environment = new HashMap<>(Environment.of(launch, System.getenv(), prefix.environment()));
        environment.put(RunMark.VARIABLE, mark.value());
        List<String> argv = new ArrayList<>(prefix.argv());
        argv.addAll(locates ? Preflight.locate(launch.argv(), launch.workingDirectory(), environment) : launch.argv());
        argv.forEach(argument -> refuseNul(launch, argument));
        return new Preparation(argv, environment, launch.workingDirectory());
    }

    /** The same behind a command that becomes it. */
    Preparation after(List<String> prefix) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(argv);
        return new Preparation(all, environment, directory);
    }

    /** As the system wants them: {@code NAME=value}. */
    List<String> entries() {
        List<String> entries = new ArrayList<>(environment.size());
        environment.forEach((name, value) -> entries.add(name + "=" + value));
        return entries;
    }

    private static void refuseNul(Launch launch, String argument) {
        if (argument.indexOf('\0') >= 0) {
            throw new StartFailure(
                    "cannot start '" + launch.argv().getFirst() + "': an argument holds a NUL character; remove it",
                    false);
        }
    }
}
