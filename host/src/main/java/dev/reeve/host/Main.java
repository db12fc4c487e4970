package dev.reeve.host;

import java.io.PrintStream;

/** Where the JVM begins. The launcher {@code reeve} passes the arguments; {@link Arguments} says what they are. */
public final class Main {
    static final int FAILURE = 1;
    static final int USAGE = 2;

    private Main() {}

    public static void main(String[] args) {
        // Kept before anything replaces it: what is said here must reach the one who started the process.
        PrintStream errors = System.err;
        int code;
        try {
            code = run(Arguments.parse(args), errors);
        } catch (IllegalArgumentException e) {
            errors.println("reeve: " + e.getMessage());
            code = USAGE;
        } catch (BootFailure e) {
            errors.println("reeve: " + e.getMessage());
            code = FAILURE;
        }
        System.exit(code);
    }

    private static int run(Arguments arguments, PrintStream errors) {
        return switch (arguments.mode()) {
            case RUN -> new HostProcess(arguments, errors).run();
            case SEND -> new ControlClient(arguments.socket()).command(arguments.words(), System.out, errors);
            case SHELL -> Shell.run(arguments, errors);
            case OFFLINE -> new OfflineHost(arguments, errors).run();
        };
    }
}
