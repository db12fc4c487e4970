package dev.reeve.api.agent;

/** How a run ended. */
public sealed interface Exit {
    /** It ended by itself with this code. */
    record Code(int code) implements Exit {}

    /** A signal ended it; by the system's number. */
    record Signalled(int signal) implements Exit {}

    /** It is gone and nothing tells how. */
    record Lost() implements Exit {}

    /** Whether it did what it should and said so. */
    default boolean success() {
        return this instanceof Code(int code) && code == 0;
    }

    /** For people: {@code exit code 3}, {@code killed by SIGKILL}. */
    default String describe() {
        return switch (this) {
            case Code(int code) -> "exit code " + code;
            case Signalled(int signal) -> "killed by " + signalName(signal);
            case Lost() -> "ended unseen";
        };
    }

    /** One number as shells count: the code, 128 + signal, or -1 when unknown. */
    default int status() {
        return switch (this) {
            case Code(int code) -> code;
            case Signalled(int signal) -> 128 + signal;
            case Lost() -> -1;
        };
    }

    private static String signalName(int signal) {
        return switch (signal) {
            case 1 -> "SIGHUP";
            case 2 -> "SIGINT";
            case 3 -> "SIGQUIT";
            case 4 -> "SIGILL";
            case 6 -> "SIGABRT";
            case 8 -> "SIGFPE";
            case 9 -> "SIGKILL";
            case 11 -> "SIGSEGV";
            case 13 -> "SIGPIPE";
            case 15 -> "SIGTERM";
            default -> "signal " + signal;
        };
    }
}
