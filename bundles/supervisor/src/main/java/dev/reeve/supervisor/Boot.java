package dev.reeve.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * From one start of the machine to the next: nothing that ran before one runs after it.
 *
 * @param id where the system tells none, always the same: then a driver has to know its runs from strangers by itself
 */
record Boot(String id) {
    private static final Path LINUX = Path.of("/proc/sys/kernel/random/boot_id");

    static Boot current() {
        try {
            return new Boot(Files.readString(LINUX).strip());
        } catch (IOException _) {
            return new Boot("unknown");
        }
    }
}
