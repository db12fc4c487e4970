package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Which file each stream of a run is appended to.
 *
 * @param err empty: to the same as {@code out}, in the order of writing
 * @param start where the run begins in them
 */
record UnitLog(Path out, Optional<Path> err, LogStart start) {
    /** Looks where the run will begin in its logs; their folder exists from then on. */
    static UnitLog begin(Home home, UnitSpec spec, RunId run) {
        Path out = home.log(spec.name(), LogStream.OUT);
        try {
            if (!Files.exists(out)) {
                Files.createDirectories(out.toAbsolutePath().getParent());
            }
            return new UnitLog(
                    out,
                    spec.logs().apart() ? Optional.of(home.log(spec.name(), LogStream.ERR)) : Optional.empty(),
                    LogStart.at(home, run));
        } catch (IOException e) {
            throw SpawnErrors.log(out, e);
        }
    }

    /** For those who read the log; a run that cannot be noted goes on all the same. */
    void note(Home home, RunId run, Consumer<String> notice) {
        try {
            start.write(home, run.unit());
        } catch (IOException e) {
            notice.accept("cannot note where the run begins in its log, " + home.logStart(run.unit()) + ": " + e + "; "
                    + SpawnErrors.mendFile(e));
        }
    }

    void redirect(ProcessBuilder builder) {
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.redirectErrorStream(err.isEmpty());
        err.ifPresent(file -> builder.redirectError(ProcessBuilder.Redirect.appendTo(file.toFile())));
    }
}
