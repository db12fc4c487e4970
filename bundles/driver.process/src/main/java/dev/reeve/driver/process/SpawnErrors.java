package dev.reeve.driver.process;

import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.system.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the system said when it refused to start a process, in words that help. */
final class SpawnErrors {
    private static final Pattern NUMBER = Pattern.compile("error[:=] ?(\\d{1,9})");

    private static final String TOO_MANY_OPEN = "too many files are open";
    private static final String MORE_OPEN =
            "raise the host's limit of open files (ulimit -n, LimitNOFILE= under systemd)";
    private static final String FREE = "make it and its folder writable or free space";

    private SpawnErrors() {}

    static StartFailure failure(String program, IOException refusal) {
        String said = String.valueOf(refusal.getMessage());
        if (tooManyOpen(refusal)) {
            return openFiles(program);
        }
        return failure(program, number(said), said);
    }

    /** @param number of the system's error */
    static StartFailure failure(String program, int number, String said) {
        return switch (number) {
            case 2 -> lasting(program, "it does not exist", "install it or correct command");
            case 7 -> lasting(program, "its arguments and environment are too long", "shorten them");
            case 8 -> lasting(program, "it is no program for this machine", "install the right one");
            case 11, 35 ->
                shortage(
                        program,
                        "the system has no process to spare",
                        "raise the limit of processes of the host (ulimit -u)");
            case 12 -> shortage(program, "the system is out of memory", "free some");
            case 13 -> lasting(program, "it may not be executed", "allow it: chmod +x");
            case 23, 24 -> openFiles(program);
            case 28, 122 -> shortage(program, "the disk is full", "free space");
            case 4, 5, 116 -> passing(program, said, "see what the system says");
            case 26 -> passing(program, "it is being written", "wait until it is installed");
            default -> lasting(program, said, "see what the system says");
        };
    }

    /** The JDK waits for each process on a thread of its own and starts that one last. */
    static StartFailure noThread(String program) {
        return shortage(
                program, "the system has no thread to spare", "raise the limit of processes of the host (ulimit -u)");
    }

    private static int number(String said) {
        Matcher matcher = NUMBER.matcher(said);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    static StartFailure openFiles(String program) {
        return shortage(program, TOO_MANY_OPEN, MORE_OPEN);
    }

    static StartFailure log(Path file, SystemError error) {
        return switch (error.number()) {
            case SystemError.ENFILE, SystemError.EMFILE -> log(file, TOO_MANY_OPEN, MORE_OPEN);
            default -> log(file, error.toString(), FREE);
        };
    }

    static StartFailure log(Path file, IOException refusal) {
        return tooManyOpen(refusal)
                ? log(file, TOO_MANY_OPEN, MORE_OPEN)
                : log(file, refusal.toString(), mendFile(refusal));
    }

    private static StartFailure log(Path file, String what, String mend) {
        return StartFailure.shortage("cannot write the log " + file + ": " + what + "; " + mend);
    }

    /** What lets a file be written that could not be. */
    static String mendFile(IOException refusal) {
        return tooManyOpen(refusal) ? MORE_OPEN : FREE;
    }

    private static boolean tooManyOpen(IOException refusal) {
        String said = String.valueOf(refusal.getMessage());
        return said.contains("Too many open files");
    }

    private static StartFailure lasting(String program, String what, String mend) {
        return new StartFailure("cannot start '" + program + "': " + what + "; " + mend, false);
    }

    private static StartFailure shortage(String program, String what, String mend) {
        return StartFailure.shortage("cannot start '" + program + "': " + what + "; " + mend);
    }

    private static StartFailure passing(String program, String what, String mend) {
        return new StartFailure("cannot start '" + program + "': " + what + "; " + mend, true);
    }
}
