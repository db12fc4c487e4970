package dev.reeve.example.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.daemon.Daemon;
import dev.reeve.testkit.DaemonContract;
import dev.reeve.testkit.Defaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeartbeatTest extends DaemonContract {
    @Override
    protected Daemon daemon() {
        return new Heartbeat(Defaults.of(Heartbeat.Settings.class));
    }

    @Test
    void beatsUntilItIsStopped() throws Exception {
        Daemon daemon = new Heartbeat(Defaults.of(Heartbeat.Settings.class, Map.of("word", "tick")));
        daemon.start(context());
        context().awaitLine("tick 1");
        daemon.stop();
        assertThat(context().lines()).last().isEqualTo("stopped");
    }
}
