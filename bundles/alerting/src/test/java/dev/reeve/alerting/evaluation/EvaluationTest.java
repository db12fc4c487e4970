package dev.reeve.alerting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.alerting.rule.AlertRule;
import dev.reeve.alerting.rule.AlertSettings;
import dev.reeve.alerting.rule.Condition;
import dev.reeve.alerting.rule.Condition.Happened;
import dev.reeve.alerting.rule.Condition.InState;
import dev.reeve.alerting.rule.Condition.Threshold;
import dev.reeve.alerting.rule.Quantity;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.alert.AlertNotice;
import dev.reeve.api.alert.AlertState;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.alert.Silence;
import dev.reeve.api.event.Cause;
import dev.reeve.api.event.FleetEvent;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.HostMetrics;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.MetricSubject;
import dev.reeve.api.metrics.ResourceFinding;
import dev.reeve.api.metrics.UnitMetrics;
import dev.reeve.testkit.SnapshotFleet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTest {
    private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

    private Book book = Book.EMPTY;
    private final List<AlertNotice> notices = new ArrayList<>();
    private AlertSettings settings = settings(rule(Duration.ofSeconds(20)));

    private static AlertSettings settings(AlertRule... rules) {
        return new AlertSettings(List.of(rules), Duration.ZERO, Duration.ofHours(4), List.of());
    }

    private static AlertRule rule(Duration hold) {
        return AlertRule.of(
                "busy", new Threshold(Quantity.named("host_cpu").orElseThrow(), true, 80), hold, Severity.WARNING);
    }

    /** One sample every ten seconds: h is high, l is low, - is no value; the states that follow, n where there is none. */
    @ParameterizedTest
    @CsvSource({
        "20, hhhh,            ppff",
        "20, hhlhh,           ppnpp",
        "0,  h,               f",
        "0,  hll,             fff",
        "0,  hllll,           ffffr",
        "0,  hllhlll,         fffffff",
        "0,  hllhllll,        fffffffr",
        "60, hhhhhhhllllll,   ppppppfffffff",
        "60, hhhhhhhlllllll,  ppppppfffffffr",
        "0,  h---,            ffff",
        "0,  h----,           ffffr",
        "0,  h--h----,        fffffffr",
        "20, h---,            pppp",
        "20, h----,           ppppn",
        "0,  hllllh,          ffffrf",
    })
    void statesFollowSamples(int hold, String samples, String states) {
        settings = settings(rule(Duration.ofSeconds(hold)));
        StringBuilder seen = new StringBuilder();
        for (int i = 0; i < samples.length(); i++) {
            cpu(10 * i, samples.charAt(i));
            seen.append(book.alerts().values().stream()
                    .findFirst()
                    .map(alert -> alert.state().label().substring(0, 1))
                    .orElse("n"));
        }
        assertThat(seen.toString()).isEqualTo(states);
    }

    @Test
    void firingAndItsEndAreToldOnceEach() {
        for (int i = 0; i < 60; i++) {
            cpu(10 * i, i < 20 ? 'h' : 'l');
        }
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.RESOLVED);
        assertThat(notices.getFirst().alerts().getFirst().text())
                .isEqualTo("host: host_cpu is 90 %, the limit is 80 %");
    }

    @Test
    void noDataIsAReason() {
        settings = settings(rule(Duration.ZERO));
        for (int i = 0; i < 6; i++) {
            cpu(10 * i, i == 0 ? 'h' : '-');
        }
        assertThat(notices.getLast().alerts().getFirst().reason()).contains("no data");
    }

    @Test
    void whatGoesOnIsRepeatedAndWhatIsOverIsKeptForADay() {
        for (int i = 0; i < 9 * 360; i++) {
            cpu(10 * i, 'h');
        }
        assertThat(kinds())
                .containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.REMINDER, AlertNotice.Kind.REMINDER);
        int end = 9 * 3600;
        cpu(end, 'l');
        cpu(end + 40, 'l');
        assertThat(state()).isEqualTo(AlertState.RESOLVED);
        cpu(end + 23 * 3600, 'l');
        assertThat(state()).isEqualTo(AlertState.RESOLVED);
        cpu(end + 25 * 3600, 'l');
        assertThat(book.alerts()).isEmpty();
    }

    @Test
    void manyUnitsAreToldTogetherWhenTheyHaveBeenWaitedFor() {
        settings = new AlertSettings(
                List.of(AlertRule.of("gone", new InState("failed"), Duration.ZERO, Severity.CRITICAL)),
                Duration.ofSeconds(10),
                Duration.ofHours(4),
                List.of());
        look(0, List.of(), List.of(), unit("a", new UnitState.Failed("x")), unit("b", new UnitState.Ready()));
        look(6, List.of(), List.of(), unit("a", new UnitState.Failed("x")), unit("b", new UnitState.Failed("y")));
        assertThat(notices).isEmpty();
        Evaluation.Result result = look(
                10, List.of(), List.of(), unit("a", new UnitState.Failed("x")), unit("b", new UnitState.Failed("y")));
        assertThat(notices).hasSize(1);
        assertThat(notices.getFirst().alerts())
                .extracting(alert -> alert.name())
                .containsExactly("gone/a", "gone/b");
        assertThat(result.due()).contains(T0.plusSeconds(10).plus(Duration.ofHours(4)));
    }

    @Test
    void silencedAlertsAreToldWhenTheSilenceIsOver() {
        settings = settings(rule(Duration.ZERO));
        book = book.with(new Silence("bus*", T0.plusSeconds(100)));
        for (int i = 0; i < 10; i++) {
            cpu(10 * i, 'h');
        }
        assertThat(notices).isEmpty();
        assertThat(book.shown().getFirst().silencedUntil()).contains(T0.plusSeconds(100));
        cpu(100, 'h');
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING);
        book = book.with(new Silence("host", T0.plusSeconds(1000)));
        for (int i = 11; i < 20; i++) {
            cpu(10 * i, 'l');
        }
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.RESOLVED);
    }

    @Test
    void whoWasNotToldOfItIsNotToldThatItIsOver() {
        settings = settings(rule(Duration.ZERO));
        book = book.with(new Silence("busy", T0.plusSeconds(50)));
        for (int i = 0; i < 10; i++) {
            cpu(10 * i, i == 0 ? 'h' : 'l');
        }
        assertThat(notices).isEmpty();
        assertThat(state()).isEqualTo(AlertState.RESOLVED);
    }

    @Test
    void aUnitThatFailedAndIsUpAgainIsToldAllTheSame() {
        settings = settings(AlertRule.of("gone", new InState("failed"), Duration.ZERO, Severity.CRITICAL));
        look(
                0,
                List.of(),
                List.of(moved("a", new UnitState.Failed("exit code 3"), 0)),
                unit("a", new UnitState.Ready()));
        assertThat(notices.getFirst().alerts().getFirst().text()).isEqualTo("a is failed: exit code 3");
        look(1, List.of(), List.of(), unit("a", new UnitState.Ready()));
        Evaluation.Result calm = look(2, List.of(), List.of(), unit("a", new UnitState.Ready()));
        assertThat(calm.due()).contains(T0.plusSeconds(31));
        look(31, List.of(), List.of(), unit("a", new UnitState.Ready()));
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.RESOLVED);
    }

    @Test
    void aUnitThatLeavesTheFleetTakesItsAlertsAlong() {
        settings = settings(AlertRule.of("gone", new InState("failed"), Duration.ZERO, Severity.CRITICAL));
        look(0, List.of(), List.of(), unit("a", new UnitState.Failed("x")));
        look(1, List.of(), List.of());
        assertThat(notices.getLast().alerts().getFirst().reason()).contains("the unit left the fleet");
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.RESOLVED);
    }

    @Test
    void aRuleThatGoesEndsItsAlerts() {
        settings = settings(rule(Duration.ZERO));
        cpu(0, 'h');
        settings = settings();
        cpu(10, 'h');
        assertThat(notices.getLast().alerts().getFirst().reason()).contains("the rule is gone");
    }

    @Test
    void threeTimesInTenMinutesIsALoop() {
        settings = settings(AlertRule.of(
                "loop", new Happened("backing-off", 3, Duration.ofMinutes(10)), Duration.ZERO, Severity.WARNING));
        UnitState off = new UnitState.BackingOff(T0);
        for (int at : new int[] {0, 400, 700, 900}) {
            look(at, List.of(), List.of(moved("a", off, at)), unit("a", new UnitState.Ready()));
            assertThat(notices).hasSize(at == 900 ? 1 : 0);
        }
        Evaluation.Result firing = look(901, List.of(), List.of(), unit("a", new UnitState.Ready()));
        assertThat(firing.due()).contains(T0.plusSeconds(1000));
        look(1001, List.of(), List.of(), unit("a", new UnitState.Ready()));
        look(1031, List.of(), List.of(), unit("a", new UnitState.Ready()));
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.RESOLVED);
    }

    @Test
    void aFindingThatBecomesWorseIsToldAgain() {
        settings = settings(
                AlertRule.of("resources", new Condition.Found(Condition.Found.ANY), Duration.ZERO, Severity.INFO));
        finding(0, ResourceFinding.Level.INFO);
        finding(10, ResourceFinding.Level.WARNING);
        finding(20, ResourceFinding.Level.INFO);
        assertThat(kinds()).containsExactly(AlertNotice.Kind.FIRING, AlertNotice.Kind.WORSE);
        assertThat(book.shown().getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(book.shown().getFirst().name()).isEqualTo("resources/host/host_cpu");
    }

    @Test
    void aUnitIsSilentOnlyIfItEverSpoke() {
        settings = new AlertSettings(
                dev.reeve.alerting.rule.BuiltInRules.all(), Duration.ZERO, Duration.ofHours(4), List.of());
        Measures spoke = Measures.builder()
                .put(UnitMetrics.HEARTBEAT, T0.getEpochSecond() - 61)
                .build();
        look(
                0,
                List.of(new FleetSample(
                        T0,
                        Duration.ofSeconds(10),
                        Measures.NONE,
                        Map.of(new UnitName("a"), spoke, new UnitName("b"), Measures.NONE))),
                List.of(),
                unit("a", new UnitState.Ready()),
                unit("b", new UnitState.Ready()));
        assertThat(book.shown()).extracting(alert -> alert.name()).containsExactly("unit-silent/a");
        assertThat(book.shown().getFirst().text()).isEqualTo("a has given no sign of life for 61 s");
    }

    private List<AlertNotice.Kind> kinds() {
        return notices.stream().map(AlertNotice::kind).toList();
    }

    private AlertState state() {
        return book.shown().getFirst().state();
    }

    private void cpu(int at, char level) {
        Measures host = level == '-'
                ? Measures.NONE
                : Measures.builder()
                        .put(HostMetrics.CPU, level == 'h' ? 90 : 10)
                        .build();
        look(at, List.of(new FleetSample(T0.plusSeconds(at), Duration.ofSeconds(10), host, Map.of())), List.of());
    }

    private void finding(int at, ResourceFinding.Level level) {
        Instant now = T0.plusSeconds(at);
        accept(new Look(
                now,
                new FleetSnapshot(now, Map.of()),
                List.of(new FleetSample(now, Duration.ofSeconds(10), Measures.NONE, Map.of())),
                List.of(new ResourceFinding(
                        level, new MetricSubject.Machine(), HostMetrics.CPU, 85, 80, "it is busy", "stop something")),
                List.of()));
    }

    private Evaluation.Result look(int at, List<FleetSample> samples, List<FleetEvent> events, UnitSnapshot... units) {
        Instant now = T0.plusSeconds(at);
        Map<UnitName, UnitSnapshot> byName = new LinkedHashMap<>();
        for (UnitSnapshot unit : units) {
            byName.put(unit.name(), unit);
        }
        return accept(new Look(now, new FleetSnapshot(now, byName), samples, List.of(), events));
    }

    private Evaluation.Result accept(Look look) {
        Evaluation.Result result = new Evaluation(settings).evaluate(book, look);
        book = result.book();
        notices.addAll(result.notices());
        return result;
    }

    private static FleetEvent moved(String unit, UnitState to, int at) {
        String reason = to instanceof UnitState.Failed failed ? failed.reason() : "exit code 1";
        return new FleetEvent.Transitioned(
                at,
                T0.plusSeconds(at),
                new RunId(new UnitName(unit), 1),
                new UnitState.Ready(),
                to,
                new Cause(Cause.Origin.DRIVER, reason));
    }

    private static UnitSnapshot unit(String name, UnitState state) {
        UnitSnapshot ready = SnapshotFleet.ready(name, T0);
        return new UnitSnapshot(
                ready.spec(),
                ready.run(),
                state,
                true,
                ready.pid(),
                ready.started(),
                T0,
                0,
                ready.exit(),
                ready.health(),
                new Cause(Cause.Origin.POLICY, state instanceof UnitState.Failed failed ? failed.reason() : "started"));
    }
}
