package dev.reeve.driver.process;

import dev.reeve.api.agent.Signal;

/** The numbers of signals, which differ between systems. */
final class SignalNumbers {
    private SignalNumbers() {}

    static int of(Signal signal, OperatingSystem system) {
        boolean mac = system == OperatingSystem.MAC;
        return switch (signal) {
            case HUP -> 1;
            case INT -> 2;
            case QUIT -> 3;
            case KILL -> 9;
            case USR1 -> mac ? 30 : 10;
            case USR2 -> mac ? 31 : 12;
            case TERM -> 15;
            case CONT -> mac ? 19 : 18;
            case STOP -> mac ? 17 : 19;
            case WINCH -> 28;
        };
    }
}
