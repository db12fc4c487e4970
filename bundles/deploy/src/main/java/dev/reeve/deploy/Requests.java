package dev.reeve.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What somebody wants done to the folder and to know the outcome of. It is done by the thread that watches the folder, so that
 * no look at it comes between.
 */
final class Requests {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Runnable wake;
    private final BlockingQueue<Request> waiting = new LinkedBlockingQueue<>();

    /** @param wake has somebody call {@link #take} */
    Requests(Path folder, Runnable wake) {
        this.folder = folder;
        this.wake = wake;
    }

    /** What is to be done to one file. */
    record Request(String file, boolean force, Change change, CompletableFuture<Void> outcome) {
        private Request(String file, boolean force, Change change) {
            this(file, force, change, new CompletableFuture<>());
        }

        /** Nobody will do it any more. */
        void leave() {
            outcome.completeExceptionally(
                    new IOException("the deployer ended meanwhile; see reeve plugin ls, and ask again"));
        }

        private boolean begun() {
            try {
                change.apply();
                return true;
            } catch (IOException e) {
                outcome.completeExceptionally(e);
                return false;
            }
        }
    }

    /** Of the folder. */
    private interface Change {
        void apply() throws IOException;
    }

    /** Returns when the folder has been brought into service with a copy of this JAR under this name. */
    void put(Path jar, String name, boolean force) {
        Path place = folder.resolve(name);
        try {
            if (Files.exists(place) && Files.isSameFile(jar, place)) {
                await(new Request(name, force, () -> {}));
                return;
            }
            Path partial = Files.createTempFile(folder, "." + name + ".", ".part");
            try {
                Files.copy(jar, partial, StandardCopyOption.REPLACE_EXISTING);
                await(new Request(name, force, () -> Files.move(partial, place, StandardCopyOption.ATOMIC_MOVE)));
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new IllegalStateException(jar + " cannot be copied to " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Returns when the folder has been brought into service without this file. */
    void delete(String name, boolean force) {
        try {
            await(new Request(name, force, () -> Files.deleteIfExists(folder.resolve(name))));
        } catch (IOException e) {
            throw new IllegalStateException(folder.resolve(name) + " cannot be deleted: " + e.getMessage(), e);
        }
    }

    /** Those that have come, with their changes made. */
    List<Request> take() {
        List<Request> taken = new ArrayList<>();
        waiting.drainTo(taken);
        taken.removeIf(request -> !request.begun());
        return taken;
    }

    /** Whoever waits for something that was not begun is told so. */
    void leave() {
        List<Request> left = new ArrayList<>();
        waiting.drainTo(left);
        left.forEach(Request::leave);
    }

    private void await(Request request) throws IOException {
        waiting.add(request);
        wake.run();
        try {
            request.outcome.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException _) {
            throw new IllegalStateException(request.file + " is still being tried after " + PATIENCE.toSeconds()
                    + " s; see reeve plugin why " + request.file);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("nobody waits for " + request.file + " any more");
        }
    }
}
