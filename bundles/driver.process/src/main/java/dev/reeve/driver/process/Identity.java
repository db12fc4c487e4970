package dev.reeve.driver.process;

import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.ProcStat;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Which process it is, and no other that gets its number later, be it after the machine was started anew.
 *
 * @param start in ticks since the machine was started
 * @param boot of the machine
 */
record Identity(int pid, long start, String boot) {
    private static final String BOOT =
            new String(Descriptors.content("/proc/sys/kernel/random/boot_id"), StandardCharsets.US_ASCII).strip();

    /** Of a process that is there; one that has ended and not been reaped still is. */
    static Identity of(int pid) {
        return new Identity(pid, ProcStat.of(pid).map(ProcStat::start).orElse(-1L), BOOT);
    }

    boolean sameBoot() {
        return boot.equals(BOOT);
    }

    /** What is to be seen of it now; empty when it has gone. */
    Optional<ProcStat> look() {
        return sameBoot() ? ProcStat.of(pid).filter(stat -> stat.start() == start) : Optional.empty();
    }

    /** Looked at again once it is held: in between, the number could have changed hands. */
    Optional<Pidfd> hold() {
        Optional<Pidfd> process = look().flatMap(_ -> Pidfd.of(pid));
        if (process.isPresent() && look().isEmpty()) {
            process.get().close();
            return Optional.empty();
        }
        return process;
    }
}
