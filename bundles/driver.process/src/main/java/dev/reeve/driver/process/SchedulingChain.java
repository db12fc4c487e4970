package dev.reeve.driver.process;

import dev.reeve.api.agent.Scheduling;
import dev.reeve.api.agent.Scheduling.IoClass;
import dev.reeve.api.driver.StartFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * The part of an {@link ExecChain} that tells the kernel how to treat a process.
 *
 * @param standing that of the host, below which only root may go
 * @param program the path of a tool that a key needs, or a {@link StartFailure}
 */
record SchedulingChain(Scheduling scheduling, Standing standing, boolean root, BinaryOperator<String> program) {
    /** @throws StartFailure when it cannot be had here */
    List<String> argv() {
        List<String> argv = new ArrayList<>();
        scheduling.nice().ifPresent(nice -> {
            refuseBelow(standing.nice(), nice, "nice");
            if (nice != standing.nice()) {
                String change = String.valueOf(nice - standing.nice());
                argv.addAll(List.of(program.apply("nice", "scheduling.nice"), "-n", change));
            }
        });
        scheduling
                .ioClass()
                .ifPresent(ioClass ->
                        argv.addAll(List.of(program.apply("ionice", "scheduling.io_class"), "-c", number(ioClass))));
        scheduling.oomScore().ifPresent(score -> {
            refuseBelow(standing.oomScore(), score, "oom_score");
            argv.addAll(List.of(program.apply("choom", "scheduling.oom_score"), "-n", String.valueOf(score), "--"));
        });
        return argv;
    }

    private String number(IoClass ioClass) {
        return switch (ioClass) {
            case REALTIME -> {
                if (!root) {
                    throw refused("io_class realtime", "; use best-effort");
                }
                yield "1";
            }
            case BEST_EFFORT -> "2";
            case IDLE -> "3";
        };
    }

    private void refuseBelow(int least, int wanted, String key) {
        if (wanted < least && !root) {
            throw refused(key + " " + wanted, ", whose own is " + least + "; raise it");
        }
    }

    private static StartFailure refused(String what, String mend) {
        return new StartFailure(
                "scheduling." + what + " needs a host that runs as root, and this one runs as "
                        + System.getProperty("user.name") + mend + " or start the host as root",
                false);
    }
}
