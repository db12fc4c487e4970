package dev.reeve.driver.process.notify;

import dev.reeve.api.agent.UnitName;
import dev.reeve.driver.process.system.Descriptors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What units gave away for their next run. Safe from any thread. */
public final class KeptDescriptors {
    private final Map<UnitName, List<Passed>> byUnit = new HashMap<>();

    /** In the order in which they came. */
    public synchronized List<Passed> of(UnitName unit) {
        return List.copyOf(byUnit.getOrDefault(unit, List.of()));
    }

    /** Takes them over; how many were too many and are closed again. */
    public synchronized int keep(UnitName unit, int most, String name, List<Integer> descriptors) {
        List<Passed> kept = byUnit.computeIfAbsent(unit, _ -> new ArrayList<>());
        int refused = 0;
        for (int descriptor : descriptors) {
            if (kept.size() < most) {
                kept.add(new Passed(name, descriptor));
            } else {
                Descriptors.close(descriptor);
                refused++;
            }
        }
        return refused;
    }

    public synchronized void drop(UnitName unit, String name) {
        byUnit.getOrDefault(unit, new ArrayList<>()).removeIf(each -> {
            boolean meant = each.name().equals(name);
            if (meant) {
                Descriptors.close(each.descriptor());
            }
            return meant;
        });
    }

    /** Nothing of the unit runs any more, nor will by itself. */
    public synchronized void dropAll(UnitName unit) {
        List<Passed> kept = byUnit.remove(unit);
        if (kept != null) {
            kept.forEach(each -> Descriptors.close(each.descriptor()));
        }
    }
}
