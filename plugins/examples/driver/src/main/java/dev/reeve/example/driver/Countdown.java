package dev.reeve.example.driver;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs units that only let time pass: {@code driver: countdown} and {@code command: [10]}, a number of seconds. */
@Component
public final class Countdown implements Driver {
    private final Home home;

    @Activate
    public Countdown(@Reference Home home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "countdown";
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        Duration time = time(spec);
        try {
            Files.createDirectories(home.logs().resolve("units"));
            LogStart.note(home, run);
            Files.writeString(
                    home.log(run.unit()),
                    time.toSeconds() + " seconds\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new StartFailure("its log cannot be written: " + e, true);
        }
        return new Run(time, observer);
    }

    private static Duration time(UnitSpec spec) {
        String word = String.join(" ", spec.launch().argv());
        if (!word.matches("\\d{1,9}")) {
            throw new StartFailure("command is '" + word + "', expected a number of seconds such as [10]", false);
        }
        return Duration.ofSeconds(Long.parseLong(word));
    }

    /** Whoever completes it first says how it ended; it is told from one place, once. */
    private static final class Run implements RunningUnit {
        private final CompletableFuture<Exit> end = new CompletableFuture<>();

        Run(Duration time, RunObserver observer) {
            end.completeOnTimeout(new Exit.Code(0), time.toMillis(), TimeUnit.MILLISECONDS);
            end.thenAcceptAsync(observer::exited, Thread::startVirtualThread);
        }

        @Override
        public OptionalLong pid() {
            return OptionalLong.empty();
        }

        @Override
        public void signal(Signal signal) {
            switch (signal) {
                case TERM, INT, QUIT -> end.complete(new Exit.Code(0));
                case KILL -> kill();
                case HUP, USR1, USR2, CONT, STOP, WINCH -> {}
            }
        }

        @Override
        public void kill() {
            end.complete(new Exit.Signalled(9));
        }
    }
}
