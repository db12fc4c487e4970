package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Waits a moment for a command that was there and is not: a part of Reeve that it needs is being replaced. Safe from any
 * thread.
 */
final class Comeback {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Duration patience;
    private final BooleanSupplier settled;

    /** @param settled whether what is there is more than a beginning */
    Comeback(BooleanSupplier settled) {
        this(PATIENCE, settled);
    }

    Comeback(Duration patience, BooleanSupplier settled) {
        this.patience = patience;
        this.settled = settled;
    }

    /** Answers when the command can be called, or will not soon. */
    Optional<Command> find(Catalogue catalogue, String word) throws InterruptedException {
        known.addAll(catalogue.words());
        long end = System.nanoTime() + patience.toNanos();
        Optional<Command> command = ready(catalogue, word);
        while (System.nanoTime() < end && waits(command, word)) {
            Thread.sleep(PAUSE);
            command = ready(catalogue, word);
        }
        return command;
    }

    /** @throws CommandFailure when there is none, or it does not come back */
    Command require(Catalogue catalogue, String word) throws InterruptedException {
        return find(catalogue, word).orElseThrow(() -> missing(catalogue, word));
    }

    private boolean waits(Optional<Command> command, String word) {
        return command.isEmpty() ? known.contains(word) : !settled.getAsBoolean();
    }

    /** Whoever asks again asks for one that is not known. */
    private CommandFailure missing(Catalogue catalogue, String word) {
        return known.remove(word)
                ? new CommandFailure(
                        CommandFailure.FAILURE,
                        "'" + word
                                + "' cannot be used now: what it needs is gone; reeve plugin ls and logs/host.log say why")
                : catalogue.unknown(word);
    }

    private static Optional<Command> ready(Catalogue catalogue, String word) {
        return catalogue.find(word).filter(Command::there);
    }
}
