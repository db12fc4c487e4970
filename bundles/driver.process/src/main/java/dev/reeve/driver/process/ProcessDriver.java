package dev.reeve.driver.process;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.Orphan;
import dev.reeve.api.driver.Orphans;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.UnitFreezer;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Runs units as processes: on Linux by its own means, elsewhere by those of the JDK. */
@Component
public final class ProcessDriver implements Driver, Orphans, UnitFreezer, MetricSource {
    private final ProcessEngine engine;

    @Activate
    public ProcessDriver(@Reference Home home) {
        this(engine(home, Origin.of(home)));
    }

    ProcessDriver(ProcessEngine engine) {
        this.engine = engine;
    }

    private static ProcessEngine engine(Home home, Origin origin) {
        return NativeEngine.load(home, origin)
                .<ProcessEngine>map(loaded -> loaded)
                .orElseGet(() -> new PortableEngine(home, origin));
    }

    @Deactivate
    void close() {
        engine.close();
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public String description() {
        return engine.describe();
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        return engine.start(spec, run, observer);
    }

    @Override
    public void await(UnitSpec spec, RunId next, Consumer<String> onDemand) {
        engine.await(spec, next, onDemand);
    }

    @Override
    public Optional<RunningUnit> adopt(UnitSpec spec, RunId run, String record, RunObserver observer) {
        return engine.adopt(spec, run, record, observer);
    }

    @Override
    public List<Orphan> find() {
        return engine.orphans().map(Orphans::find).orElse(List.of());
    }

    @Override
    public List<Orphan> reap() {
        return engine.orphans().map(Orphans::reap).orElse(List.of());
    }

    @Override
    public Optional<Runnable> freeze(UnitName unit) {
        return engine.freeze(unit);
    }

    @Override
    public Map<UnitName, Measures> units(FleetSnapshot fleet) {
        return engine.measure();
    }

    @Override
    public void enclosed(UnitSpec spec, RunId run) {
        engine.enclosed(spec, run);
    }

    @Override
    public void rested(RunId last) {
        engine.rested(last);
    }
}
