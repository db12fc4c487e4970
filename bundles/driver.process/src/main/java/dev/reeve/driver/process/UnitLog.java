package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which file each stream of a run is appended to.
 *
 * @param err empty: to the same as {@code out}, in the order of writing
 */
record UnitLog(Path out, Optional<Path> err) {
    /** Notes where the run begins in its logs; their folder exists from then on. */
    static UnitLog begin(Home home, UnitSpec spec, RunId run) {
        Path out = home.log(spec.name(), LogStream.OUT);
        try {
            Files.createDirectories(out.toAbsolutePath().getParent());
            LogStart.note(home, run);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot write the log " + out + ": " + e + "; make the folder writable or free space", true);
        }
        return new UnitLog(
                out, spec.logs().apart() ? Optional.of(home.log(spec.name(), LogStream.ERR)) : Optional.empty());
    }

    void redirect(ProcessBuilder builder) {
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(out.toFile()));
        builder.redirectErrorStream(err.isEmpty());
        err.ifPresent(file -> builder.redirectError(ProcessBuilder.Redirect.appendTo(file.toFile())));
    }
}
