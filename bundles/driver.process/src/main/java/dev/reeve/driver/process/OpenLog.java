package dev.reeve.driver.process;

import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.SystemError;
import java.nio.file.Path;

/** The files of a {@link UnitLog} as descriptors, for as long as a start takes. */
record OpenLog(int out, int err) implements AutoCloseable {
    static OpenLog of(UnitLog log) {
        int out = open(log.out());
        try {
            return new OpenLog(out, log.err().map(OpenLog::open).orElse(out));
        } catch (StartFailure e) {
            Descriptors.close(out);
            throw e;
        }
    }

    private static int open(Path file) {
        try {
            return Descriptors.append(file);
        } catch (SystemError e) {
            throw SpawnErrors.log(file, e);
        }
    }

    @Override
    public void close() {
        Descriptors.close(out);
        if (err != out) {
            Descriptors.close(err);
        }
    }
}
