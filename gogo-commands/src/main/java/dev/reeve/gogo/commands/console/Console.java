package dev.reeve.gogo.commands.console;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.api.log.UnitLogs;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows the fleet live on the terminal of {@code reeve run}, where there is one; elsewhere it does nothing. */
@Component(service = Console.class, immediate = true)
public final class Console {
    private static final System.Logger LOG = System.getLogger(Console.class.getName());
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;

    @Activate
    public Console(
            @Reference Fleet fleet,
            @Reference Host host,
            @Reference Home home,
            @Reference UnitLogs units,
            @Reference LogPositions positions) {
        thread = Thread.ofPlatform().daemon().name("reeve-console").unstarted(() -> {
            Screen screen = TerminalScreen.ofThisProcess();
            show(new FleetOnTerminal(fleet, units, positions, screen), host, home);
        });
        if (host.foreground()) {
            thread.start();
        }
    }

    /** Lets it say what happened last, and waits no longer than that: a terminal that stands still delays nobody. */
    @Deactivate
    void deactivate() throws InterruptedException {
        ended.countDown();
        if (thread.isAlive()) {
            thread.join(LAST_WORDS);
        }
    }

    private void show(FleetOnTerminal view, Host host, Home home) {
        try {
            view.greet(host, home);
            boolean busy = true;
            while (!view.gone() && !over(busy ? Duration.ZERO : GLANCE)) {
                busy = view.round();
            }
            view.round();
            view.close();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "the terminal shows no more: " + e.getMessage());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean over(Duration patience) throws InterruptedException {
        return ended.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }
}
