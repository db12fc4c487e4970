package dev.reeve.metrics.prometheus;

import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.GroupForest;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import dev.reeve.metrics.prometheus.Family.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the page of one moment. */
final class Exposition {
    private static final String ERROR = "errors.";
    private static final String OWN = "own.";

    private final Optional<FleetSample> sample;
    private final RunningTotals totals;
    private final Map<UnitSnapshot, Map<String, String>> labels = new LinkedHashMap<>();

    Exposition(FleetSnapshot fleet, Optional<FleetSample> sample, RunningTotals totals) {
        this.sample = sample;
        this.totals = totals;
        GroupForest forest = fleet.forest();
        fleet.units().forEach(unit -> labels.put(unit, labels(unit, forest)));
    }

    /** @param version of Reeve */
    String page(String version, double uptimeSeconds) {
        StringBuilder page = new StringBuilder();
        families(version, uptimeSeconds).forEach(family -> family.writeTo(page));
        return page.toString();
    }

    private List<Family> families(String version, double uptimeSeconds) {
        List<Family> families = new ArrayList<>();
        families.add(one("reeve_info", "Which Reeve this is.", Map.of("version", version), 1));
        families.add(one("reeve_uptime_seconds", "How long this host has been up.", Map.of(), uptimeSeconds));
        families.add(
                new Family("reeve_unit_state", Family.Type.GAUGE, "1 for the state that the unit is in.", states()));
        families.add(each("reeve_unit_ready", "Whether the unit can do its work.", unit -> unit.ready() ? 1 : 0));
        families.add(each("reeve_unit_wanted", "Whether the unit should be up.", unit -> unit.wanted() ? 1 : 0));
        families.addAll(byName(Translation.OF_HOST, this::hostPoints));
        families.addAll(byName(Translation.OF_UNITS, this::unitPoints));
        families.add(new Family(
                "reeve_unit_request_errors_by_kind_total",
                Family.Type.COUNTER,
                "Requests that failed, by how.",
                prefixed(ERROR, Metric.Kind.AMOUNT, "error")));
        families.add(new Family(
                "reeve_unit_own",
                Family.Type.GAUGE,
                "Told by the unit itself.",
                prefixed(OWN, Metric.Kind.GAUGE, "name")));
        families.add(new Family(
                "reeve_unit_own_total",
                Family.Type.COUNTER,
                "Counted by the unit itself.",
                prefixed(OWN, Metric.Kind.COUNTER, "name")));
        return families;
    }

    private static List<Family> byName(List<Translation> all, Function<Translation, List<Point>> points) {
        Map<String, List<Translation>> byName =
                all.stream().collect(Collectors.groupingBy(Translation::name, LinkedHashMap::new, Collectors.toList()));
        return byName.values().stream()
                .map(same -> new Family(
                        same.getFirst().name(),
                        same.getFirst().type(),
                        same.getFirst().help(),
                        same.stream()
                                .flatMap(each -> points.apply(each).stream())
                                .toList()))
                .toList();
    }

    private List<Point> hostPoints(Translation translation) {
        Measures measures = translation.rising()
                ? totals.host()
                : sample.map(FleetSample::host).orElse(Measures.NONE);
        return point(translation, measures, Map.of()).stream().toList();
    }

    private List<Point> unitPoints(Translation translation) {
        return labels.entrySet().stream()
                .flatMap(unit ->
                        point(translation, measures(unit.getKey(), translation.rising()), unit.getValue()).stream())
                .toList();
    }

    private Measures measures(UnitSnapshot unit, boolean rising) {
        return rising
                ? totals.unit(unit.name())
                : sample.flatMap(each -> each.unit(unit.name())).orElse(Measures.NONE);
    }

    private static Optional<Point> point(Translation translation, Measures measures, Map<String, String> labels) {
        return measures.value(translation.metric()).stream()
                .mapToObj(value -> new Point(joined(labels, translation.labels()), value * translation.factor()))
                .findFirst();
    }

    private List<Point> prefixed(String prefix, Metric.Kind kind, String label) {
        List<Point> points = new ArrayList<>();
        labels.forEach((unit, of) -> measures(unit, kind == Metric.Kind.AMOUNT).forEach((metric, value) -> {
            if (metric.name().startsWith(prefix) && metric.kind() == kind) {
                points.add(new Point(joined(of, Map.of(label, metric.name().substring(prefix.length()))), value));
            }
        }));
        return points;
    }

    private List<Point> states() {
        return labels.entrySet().stream()
                .map(unit -> new Point(
                        joined(
                                unit.getValue(),
                                Map.of("state", unit.getKey().state().label())),
                        1))
                .toList();
    }

    private Family each(String name, String help, Function<UnitSnapshot, Integer> value) {
        List<Point> points = labels.entrySet().stream()
                .map(unit -> new Point(unit.getValue(), value.apply(unit.getKey())))
                .toList();
        return new Family(name, Family.Type.GAUGE, help, points);
    }

    private static Family one(String name, String help, Map<String, String> labels, double value) {
        return new Family(name, Family.Type.GAUGE, help, List.of(new Point(labels, value)));
    }

    private Map<String, String> labels(UnitSnapshot unit, GroupForest forest) {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("unit", unit.name().value());
        of.put("agent", unit.spec().agent().value());
        of.put("kind", unit.spec().kind().label());
        forest.parentOf(unit.spec().agent()).ifPresent(group -> of.put("group", group.value()));
        return of;
    }

    private static Map<String, String> joined(Map<String, String> labels, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.putAll(new TreeMap<>(more));
        return all;
    }
}
