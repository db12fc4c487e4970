package dev.reeve.driver.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Dependency;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.supervision.Escalation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DaemonFleetTest {
    private final RecordingFleet fleet = new RecordingFleet();
    private final DaemonRoster roster = new DaemonRoster();
    private final DaemonFleet daemons = new DaemonFleet(fleet, roster);

    private static Map<String, Object> named(String name, Object... more) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("reeve.daemon.name", name);
        for (int i = 0; i < more.length; i += 2) {
            properties.put("reeve.daemon." + more[i], more[i + 1]);
        }
        return properties;
    }

    @Test
    void asksForTheDaemonsThatAreThere() {
        roster.add(new ScriptedDaemon(), named("clock"));
        roster.add(new ScriptedDaemon(), named("mail"));
        assertThat(fleet.names()).containsExactly("clock", "mail");
        assertThat(fleet.applied.getLast().source()).isEqualTo("daemons");
    }

    @Test
    void readsTheProperties() {
        Map<String, Object> properties =
                named("mail", "dependsOn", new String[] {"clock"}, "restart", "always", "importance", 90);
        roster.add(new ScriptedDaemon(), properties);
        UnitSpec unit = fleet.applied.getLast().units().getFirst();
        assertThat(unit.dependencies())
                .containsExactly(new Dependency(new UnitName("clock"), Dependency.Condition.READY));
        assertThat(unit.restart().policy()).isEqualTo("always");
        assertThat(unit.importance()).isEqualTo(90);
        assertThat(unit.driver()).isEqualTo("daemon");
    }

    @Test
    void readsWhatPeopleAndOthersAreToKnow() {
        roster.add(
                new ScriptedDaemon(),
                named("mail", "category", "transport", "capabilities", new String[] {"smtp", "queue"}));
        assertThat(fleet.applied.getLast().units().getFirst().labels())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "category", "transport",
                        "critical", "false",
                        "capability.smtp", "yes",
                        "capability.queue", "yes"));
    }

    @Test
    void leavesDownWhatIsNotToStartByItself() {
        roster.add(new ScriptedDaemon(), named("mail", "autoStart", false));
        assertThat(fleet.applied.getLast().units().getFirst().enabled()).isFalse();
    }

    @Test
    void restartsNothingThatIsNotToBeRestarted() {
        roster.add(new ScriptedDaemon(), named("mail", "autoRestart", false, "restart", "always"));
        assertThat(fleet.applied.getLast().units().getFirst().restart().policy())
                .isEqualTo("never");
    }

    @Test
    void aCriticalDaemonIsToldOfAndStartedAgainWhateverItsPolicySays() {
        roster.add(new ScriptedDaemon(), named("mail", "critical", true));
        assertThat(fleet.applied.getLast().units().getFirst().restart().escalations())
                .extracting(Escalation::action)
                .containsExactly(Escalation.Action.NOTIFY, Escalation.Action.FORCE_RESTART);
        roster.add(new ScriptedDaemon(), named("odd", "critical", true, "restart", "never"));
        roster.add(new ScriptedDaemon(), named("maybe", "critical", "perhaps"));
        assertThat(fleet.names()).containsExactly("mail");
    }

    @Test
    void refusesADaemonThatIsNotDescribed() {
        roster.add(new ScriptedDaemon(), named("clock"));
        roster.add(new ScriptedDaemon(), Map.of());
        roster.add(new ScriptedDaemon(), named("not a name"));
        roster.add(new ScriptedDaemon(), named("heavy", "importance", 500));
        roster.add(new ScriptedDaemon(), named("odd", "importance", "much"));
        assertThat(fleet.names()).containsExactly("clock");
    }

    @Test
    void refusesANameThatAnotherSourceHas() {
        fleet.taken.add("api");
        roster.add(new ScriptedDaemon(), named("api"));
        roster.add(new ScriptedDaemon(), named("clock"));
        assertThat(fleet.names()).containsExactly("clock");
        fleet.taken.clear();
        roster.add(new ScriptedDaemon(), named("mail"));
        assertThat(fleet.names()).containsExactly("api", "clock", "mail");
    }

    @Test
    void refusesACycleAndNothingElse() {
        roster.add(new ScriptedDaemon(), named("a", "dependsOn", List.of("b")));
        roster.add(new ScriptedDaemon(), named("b", "dependsOn", "a"));
        roster.add(new ScriptedDaemon(), named("c"));
        assertThat(fleet.names()).containsExactly("a", "c");
    }

    @Test
    void givesANameToTheNextWhenTheFirstGoes() {
        ScriptedDaemon first = new ScriptedDaemon();
        Map<String, Object> properties = named("clock", "importance", 1);
        roster.add(first, properties);
        roster.add(new ScriptedDaemon(), named("clock", "importance", 2));
        assertThat(fleet.applied.getLast().units()).hasSize(1).first().matches(unit -> unit.importance() == 1);
        roster.remove(first, properties);
        assertThat(fleet.applied.getLast().units()).hasSize(1).first().matches(unit -> unit.importance() == 2);
    }

    @Test
    void followsChangedProperties() {
        ScriptedDaemon daemon = new ScriptedDaemon();
        Map<String, Object> properties = named("clock");
        properties.put("service.id", 7L);
        roster.add(daemon, properties);
        Map<String, Object> changed = named("clock", "importance", 7);
        changed.put("service.id", 7L);
        roster.updated(daemon, changed);
        assertThat(fleet.applied.getLast().units()).hasSize(1).first().matches(unit -> unit.importance() == 7);
        Map<String, Object> renamed = named("watch");
        renamed.put("service.id", 7L);
        roster.updated(daemon, renamed);
        assertThat(fleet.names()).containsExactly("watch");
    }

    @Test
    void appliesNothingOnceDetached() {
        daemons.detach();
        int before = fleet.applied.size();
        roster.add(new ScriptedDaemon(), named("clock"));
        assertThat(fleet.applied).hasSize(before);
    }
}
