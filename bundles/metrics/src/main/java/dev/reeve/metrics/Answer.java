package dev.reeve.metrics;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.Measures;
import java.util.Map;

/** What one source tells in one sample. */
record Answer(Measures host, Map<UnitName, Measures> units) {
    Measures unit(UnitName name) {
        return units.getOrDefault(name, Measures.NONE);
    }
}
