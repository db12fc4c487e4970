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
 * @param argv beginning with what prepares the process, if anything does
 * @param program which becomes of it
 * @param environment all that the process finds
 */
record Preparation(List<String> argv, String program, Map<String, String> environment, Path directory) {
    /**
     * @param passed what of the host's environment is passed
     * @param locates whether programs can be looked up here as the system would
     * @throws StartFailure when the program is nowhere, or what is asked for cannot be passed
     */
    static Preparation of(
            Launch launch, ExecChain.Prefix prefix, Map<String, String> passed, RunMark mark, boolean locates) {
        Map<String, String> environment = Environment.complete(launch, passed, prefix.environment());
        environment.put(RunMark.VARIABLE, mark.value());
        environment.put("INVOCATION_ID", mark.invocation());
        List<String> argv = new ArrayList<>(prefix.argv());
        List<String> command =
                locates ? Preflight.locate(launch.argv(), launch.workingDirectory(), environment) : launch.argv();
        argv.addAll(command);
        argv.forEach(argument -> refuseNul(launch, argument));
        return new Preparation(argv, command.getFirst(), environment, launch.workingDirectory());
    }

    /** @throws StartFailure when the folder or the program cannot be used, with what to do about it */
    Preparation checked() {
        Preflight.check(directory, program);
        return this;
    }

    /** The same behind a command that becomes it. */
    Preparation after(List<String> prefix) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(argv);
        return new Preparation(all, program, environment, directory);
    }

    /** Whether something prepares the process before it becomes the program. */
    boolean prefixed() {
        return !argv.getFirst().equals(program);
    }

    /** With more variables, over those that it has. */
    Preparation with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return new Preparation(argv, program, all, directory);
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
