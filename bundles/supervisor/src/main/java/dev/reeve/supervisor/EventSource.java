package dev.reeve.supervisor;

import dev.reeve.api.event.FleetEvent;
import java.util.function.Consumer;

/** Where the events of the fleet come from; between the components of this bundle only. */
interface EventSource {
    /**
     * Hands every event to a reader, in order, on the fleet thread, those first that came before there was one. It takes
     * the place of an earlier reader.
     */
    void subscribe(Consumer<FleetEvent> reader);
}
