package dev.reeve.driver.process;

import dev.reeve.api.agent.UnitName;
import dev.reeve.driver.process.resources.MeasuredRun;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which runs have begun under this host, which of them go on, and which ended last. Safe from any thread. */
final class RunBook {
    private static final int REMEMBERED = 1000;

    private final Map<String, NativeRun> runs = new ConcurrentHashMap<>();
    private final Map<String, MeasuredRun> measured = new ConcurrentHashMap<>();
    private final Set<String> begun = ConcurrentHashMap.newKeySet();
    private final Map<String, NativeRun> lately = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, NativeRun> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What bears its mark is no orphan from now on. */
    void begin(RunMark mark) {
        begun.add(mark.value());
    }

    boolean begun(String mark) {
        return begun.contains(mark);
    }

    void watched(UnitName unit, NativeRun running) {
        RunMark mark = running.mark();
        begin(mark);
        measured.put(
                mark.value(),
                new MeasuredRun(unit, mark.value(), mark.session(), running::first, running::groupFolder));
        runs.put(mark.value(), running);
    }

    void ended(NativeRun running) {
        runs.remove(running.mark().value());
        measured.remove(running.mark().value());
        forget(running.mark());
        synchronized (lately) {
            lately.put(running.mark().value(), running);
        }
    }

    /** Those that go on. */
    Collection<MeasuredRun> measured() {
        return measured.values();
    }

    /** One that goes on, or ended lately. */
    Optional<NativeRun> known(String mark) {
        synchronized (lately) {
            return Optional.ofNullable(runs.get(mark)).or(() -> Optional.ofNullable(lately.get(mark)));
        }
    }

    /** Nobody hears of its end any more. */
    void abandon(RunMark mark) {
        measured.remove(mark.value());
        Optional.ofNullable(runs.remove(mark.value())).ifPresent(NativeRun::leave);
    }

    /** What bears its mark is an orphan from now on. */
    void forget(RunMark mark) {
        begun.remove(mark.value());
    }

    /** To the next host. */
    void leaveAll() {
        runs.values().forEach(NativeRun::leave);
    }
}
