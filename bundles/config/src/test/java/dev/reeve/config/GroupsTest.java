package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.supervision.GroupSpec;
import dev.reeve.api.supervision.Membership;
import dev.reeve.api.supervision.Strategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Groups: what is read, and what is refused. */
class GroupsTest {
    private static final String AGENTS = """
            agents:
              db: {command: [sleep, 10]}
              api: {command: [sleep, 10], replicas: 2}
              web: {command: [sleep, 10]}
            groups:
            """;

    @TempDir
    Path root;

    private List<GroupSpec> read(String groups) {
        return new FleetFolder(root).read(AGENTS + groups.indent(2)).groups();
    }

    private void refused(String groups, String... messages) {
        assertThat(new FleetFolder(root).problems(AGENTS + groups.indent(2))).containsExactly(messages);
    }

    @Test
    void limitsOfAGroupAreThoseOfAPresetAndItsOwn() {
        GroupSpec group = new FleetFolder(root)
                .read("agents: {a: {command: [sleep, 1]}}\n"
                        + "groups: {g: {members: [a], limits: {preset: workers, memory: 8Gi}}}\n")
                .groups()
                .getFirst();
        assertThat(group.limits().memory().max()).hasValue(8L << 30);
        assertThat(group.limits().processes()).hasValue(800);
    }

    @Test
    void aGroupHasNoOpenFiles() {
        assertThat(new FleetFolder(root)
                        .problems("agents: {a: {command: [sleep, 1]}}\n"
                                + "groups: {g: {members: [a], limits: {open_files: 9}}}\n"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("reeve.yaml:2:37: unknown key 'open_files' in groups.g.limits");
    }

    @Test
    void everyKey() {
        assertThat(read("""
                        core:
                          strategy: rest-for-one
                          max_restarts: 3
                          window: 10s
                          restart: {policy: on-failure}
                          members: [db, api]
                        all: {strategy: one-for-all, members: [core, web], restart: never}
                        """))
                .containsExactly(
                        new GroupSpec(
                                new UnitName("core"),
                                Strategy.REST_FOR_ONE,
                                OptionalInt.of(3),
                                Duration.ofSeconds(10),
                                Membership.ON_FAILURE,
                                List.of(new UnitName("db"), new UnitName("api"))),
                        GroupSpec.of("all", Strategy.ONE_FOR_ALL, "core", "web").withRestart(Membership.NEVER));
    }

    @Test
    void standard() {
        assertThat(read("g: {members: [db]}")).containsExactly(GroupSpec.of("g", Strategy.ONE_FOR_ONE, "db"));
    }

    @Test
    void strangers() {
        refused(
                "g: {members: [bd, api]}",
                "reeve.yaml:6:17: groups.g.members names 'bd', which is no agent and no group of this file,"
                        + " expected one of db, api, web, did you mean 'db'?");
    }

    @Test
    void inTwoGroups() {
        refused(
                "g: {members: [db]}\nh: {members: [db, db]}",
                "reeve.yaml:7:17: groups.h.members names 'db', which is in group g already (line 6), expected each agent and group in one group",
                "reeve.yaml:7:21: groups.h.members names 'db', which is in group g already (line 6), expected each agent and group in one group");
    }

    @Test
    void insideOfThemselves() {
        refused(
                "g: {members: [h]}\nh: {members: [g]}",
                "reeve.yaml:6:17: groups contain each other: g in h in g, expected groups that are not inside of themselves");
        refused(
                "g: {members: [g]}",
                "reeve.yaml:6:17: groups contain each other: g in g, expected groups that are not inside of themselves");
    }

    @Test
    void nameOfAnAgent() {
        refused(
                "db: {members: [api]}",
                "reeve.yaml:6:3: groups.db has the name of an agent (line 2), expected another name");
    }

    @Test
    void orderAgainstDependencies() {
        String agents = """
                agents:
                  a: {command: [sleep, 10], depends_on: [b]}
                  b: {command: [sleep, 10]}
                groups:
                  g: {strategy: %s, members: [a, b]}
                """;
        assertThat(new FleetFolder(root).problems(agents.formatted("rest-for-one")))
                .containsExactly(
                        "reeve.yaml:5:41: the order of groups and depends_on contradict each other:"
                                + " a waits for b waits for a, expected members in the order in which they depend on each other");
        assertThat(new FleetFolder(root).problems(agents.formatted("one-for-one")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'g: {members: [db], strategy: one_for_all}', one-for-all",
        "'g: {members: [db], restart: permanent}', always",
        "'g: {members: [db], restart: {policy: temporary}}', never",
        "'g: {members: [db], intensity: 3}', max_restarts",
        "'g: {members: [db], period: 3}', window",
        "'g: {children: [db]}', members",
    })
    void wordsOfOtherPrograms(String group, String meant) {
        assertThat(new FleetFolder(root).problems(AGENTS + "  " + group + "\n"))
                .singleElement()
                .asString()
                .endsWith("did you mean '" + meant + "'?");
    }
}
