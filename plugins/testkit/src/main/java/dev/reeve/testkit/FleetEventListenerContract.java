package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.event.FleetEventListener;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every listener of events must do. Extend it and say how the listener is made. */
@Timeout(60)
public abstract class FleetEventListenerContract {
    /** A listener as its component makes it. */
    protected abstract FleetEventListener listener();

    static List<FleetEvent> events() {
        return FleetEvents.everySort();
    }

    @ParameterizedTest
    @MethodSource("events")
    void hearsEverySortOfEvent(FleetEvent event) {
        FleetEventListener listener = listener();
        assertThatCode(() -> listener.on(event)).doesNotThrowAnyException();
    }

    /** Who falls 65,536 events behind misses some; a thousand units that fail at once are 10,000 events. */
    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void keepsUpWithAFleetThatFails() {
        FleetEventListener listener = listener();
        for (int i = 0; i < 10_000; i++) {
            listener.on(FleetEvents.transition("web-" + i, new UnitState.Failed("gave up"), "exit code 1"));
        }
    }
}
