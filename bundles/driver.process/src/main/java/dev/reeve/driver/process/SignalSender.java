package dev.reeve.driver.process;

import dev.reeve.api.agent.Signal;
import dev.reeve.driver.process.system.Libc;
import java.util.Optional;

/** Sends signals, to processes that are still the ones they were. */
final class SignalSender {
    private final Optional<Libc> libc;
    private final OperatingSystem system;

    SignalSender(Optional<Libc> libc, OperatingSystem system) {
        this.libc = libc;
        this.system = system;
    }

    /** Whether it was sent. A handle knows when its process began: a stranger with the same number is not alive to it. */
    boolean send(ProcessHandle process, Signal signal) {
        if (!process.isAlive()) {
            return false;
        }
        return libc.map(calls -> calls.kill(process.pid(), SignalNumbers.of(signal, system)))
                .orElseGet(() -> withoutSystemCalls(process, signal));
    }

    private static boolean withoutSystemCalls(ProcessHandle process, Signal signal) {
        return switch (signal) {
            case TERM, INT, QUIT -> process.destroy();
            case KILL -> process.destroyForcibly();
            case HUP, USR1, USR2, CONT, STOP, WINCH -> false;
        };
    }
}
