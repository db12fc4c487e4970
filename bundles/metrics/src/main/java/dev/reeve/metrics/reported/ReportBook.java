package dev.reeve.metrics.reported;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.AgentReports;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.AbstractHistogram;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps what units tell of themselves until the next sample, and what of it goes on. */
@Component(service = {AgentReports.class, MetricSource.class, ReportBook.class})
public final class ReportBook implements AgentReports, MetricSource {
    private final Map<UnitName, UnitReports> byUnit = new ConcurrentHashMap<>();
    private final Fleet fleet;

    @Activate
    public ReportBook(@Reference Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    public void post(String run, String json) {
        report(RunMark.parse(run), JsonReport.parse(json));
    }

    void report(RunId run, AgentReport report) {
        boolean goesOn = fleet.snapshot()
                .unit(run.unit())
                .filter(unit -> goesOn(unit, run))
                .isPresent();
        if (goesOn) {
            byUnit.compute(run.unit(), (_, known) -> of(run, Optional.ofNullable(known)))
                    .add(report, fleet.clock().instant(), System.nanoTime());
        }
    }

    @Override
    public Map<UnitName, Measures> units(FleetSnapshot now) {
        byUnit.entrySet().removeIf(entry -> over(now, entry.getKey(), entry.getValue()));
        Map<UnitName, Measures> measures = new HashMap<>();
        byUnit.forEach((unit, reports) -> measures.put(unit, reports.step(System.nanoTime())));
        return measures;
    }

    /** Of the requests of all these units in the last minute. */
    public Measures latencies(Collection<UnitName> units) {
        AbstractHistogram all = LatencyWindow.none();
        units.stream()
                .flatMap(unit -> Optional.ofNullable(byUnit.get(unit)).stream())
                .forEach(reports -> reports.addLatencies(all));
        return Percentiles.of(all);
    }

    private static UnitReports of(RunId run, Optional<UnitReports> known) {
        return known.filter(reports -> reports.run() >= run.number()).orElseGet(() -> new UnitReports(run.number()));
    }

    private static boolean goesOn(UnitSnapshot unit, RunId run) {
        return unit.run().number() == run.number() && unit.state().alive();
    }

    private static boolean over(FleetSnapshot now, UnitName name, UnitReports reports) {
        return now.unit(name)
                .filter(unit -> goesOn(unit, new RunId(name, reports.run())))
                .isEmpty();
    }
}
