package dev.reeve.config.format;

import dev.reeve.api.agent.Signal;
import dev.reeve.api.agent.StopPolicy.Drain;
import dev.reeve.config.shape.Block;
import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.Key;
import dev.reeve.config.shape.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a unit is stopped. */
final class StopKeys {
    private static final Key<Signal> DRAIN_SIGNAL = Key.of(
                    "signal", Values.SIGNAL, "What tells the unit that it drains. Without this key nothing is sent.")
            .examples("USR1");
    private static final Key<Duration> DRAIN_TIMEOUT = Key.of("timeout", Values.POSITIVE_DURATION, "The longest drain.")
            .must()
            .examples("30s");

    private static final Shape<Drain> DRAIN = Forms.<Drain>expected("a duration, or a mapping with signal, timeout")
            .scalar(Values.POSITIVE_DURATION.map(timeout -> new Drain(Optional.empty(), timeout)))
            .mapping(Block.of(List.of(DRAIN_SIGNAL, DRAIN_TIMEOUT), (fields, _) -> fields.get(DRAIN_TIMEOUT)
                    .map(timeout -> new Drain(fields.get(DRAIN_SIGNAL), timeout))))
            .named("drain");

    private static final Key<Signal> SIGNAL =
            Key.of("signal", Values.SIGNAL, "What asks the unit to stop.").standard("TERM");
    private static final Key<Drain> DRAIN_KEY = Key.of(
                    "drain",
                    DRAIN,
                    "The time before the signal in which the unit finishes what it has begun and is no longer ready."
                            + " Without this key there is none.")
            .examples("5s", Map.of("signal", "USR1", "timeout", "30s"));
    private static final Key<Duration> GRACE = Key.of(
                    "grace",
                    Values.POSITIVE_DURATION,
                    "How long the unit may take to end after the signal; then its whole process tree is killed.")
            .standard("10s")
            .foreign("timeout", "stop_grace_period", "kill_timeout");

    static final Shape<StopDraft> STOP = Block.of(
                    List.of(SIGNAL, DRAIN_KEY, GRACE),
                    (fields, _) ->
                            Optional.of(new StopDraft(fields.get(SIGNAL), fields.get(DRAIN_KEY), fields.get(GRACE))))
            .named("stop");

    private StopKeys() {}
}
