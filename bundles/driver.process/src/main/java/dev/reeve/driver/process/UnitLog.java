package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the output of a unit goes. */
final class UnitLog {
    private UnitLog() {}

    /** Notes where the run begins in the log, which exists from then on. */
    static File begin(Home home, RunId run) {
        Path log = home.log(run.unit());
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            long size = Files.exists(log) ? Files.size(log) : 0;
            Files.writeString(home.logStart(run.unit()), run.number() + " " + size + "\n");
            return log.toFile();
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot write the log " + log + ": " + e + "; make the folder writable or free space", true);
        }
    }
}
