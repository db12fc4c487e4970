package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys that there are not, keys that are missing, and values of another kind. */
class RefusedShapeTest extends RefusedFile {
    private static final String AGENT_KEYS =
            "description, command, depends_on, probes, notify, sockets, activation, replicas, driver, enabled,"
                    + " working_dir,"
                    + " inherit_environment, environment, env_file, secrets, restart, stop, limits, logs, user, group, umask,"
                    + " scheduling, labels, importance";

    @Test
    void unknownKey() {
        refused(
                agentText("comand: [sleep, 10]"),
                "reeve.yaml:3:5: unknown key 'comand' in agents.a, expected one of " + AGENT_KEYS
                        + ", did you mean 'command'?");
    }

    @Test
    void unknownKeyOfTheFile() {
        refused(
                "hosts: {}\nagents: {a: {command: [sleep, 10]}}\n",
                "reeve.yaml:1:1: unknown key 'hosts' in the file, expected one of version, name, defaults, logs, agents, groups, max_parallel_starts, start_when, graceful_timeout, force_timeout");
    }

    @ParameterizedTest
    @CsvSource({
        "cwd: ., working_dir",
        "workingDir: ., working_dir",
        "'env: {A: b}', environment",
        "envFile: x, env_file",
        "'readinessProbe: {}', probes.readiness",
        "'livenessProbe: {}', probes.liveness",
        "'healthcheck: {}', probes.readiness",
        "restart_policy: always, restart",
        "'requires: [b]', depends_on",
        "dependsOn: b, depends_on",
        "instances: 2, replicas",
        "stop_signal: INT, stop.signal",
        "stop_grace_period: 1s, stop.grace",
        "mem_limit: 1G, limits.memory",
        "nice: 5, scheduling.nice",
        "oom_score_adj: 5, scheduling.oom_score",
        "gid: 5, group",
        "priority: 1, importance",
        "autostart: true, enabled",
    })
    void wordsOfOtherPrograms(String line, String meant) {
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", line)))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:4:5: unknown key ")
                .endsWith("did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({"http_get, httpGet", "httpget, httpGet", "tcp, tcpSocket", "http, httpGet"})
    void probeWordsOfOtherPrograms(String word, String meant) {
        assertThat(new FleetFolder(root)
                        .problems(agentText("command: [sleep, 10]", "probes: {liveness: {" + word + ": {port: 1}}}")))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:4:25: unknown key '" + word + "' in agents.a.probes.liveness")
                .endsWith("did you mean '" + meant + "'?");
    }

    @Test
    void cmdMeansCommandAndIsNotMissingAsWell() {
        refused(
                agentText("cmd: [sleep, 10]"),
                "reeve.yaml:3:5: unknown key 'cmd' in agents.a, expected one of " + AGENT_KEYS
                        + ", did you mean 'command'?");
    }

    @Test
    void missingCommand() {
        refused(
                agentText("importance: 1"),
                "reeve.yaml:3:5: agents.a lacks the key 'command', expected a list of words, or text to split into words");
    }

    @Test
    void wrongTypes() {
        refusedAgent(
                "replicas: many",
                "reeve.yaml:4:15: agents.a.replicas is 'many', expected a whole number from 1 to 1000");
        refusedAgent(
                "replicas: \"3\"", "reeve.yaml:4:15: agents.a.replicas is '3', expected a whole number from 1 to 1000");
        refusedAgent("enabled: yes", "reeve.yaml:4:14: agents.a.enabled is 'yes', expected true or false");
        refusedAgent(
                "labels: [a]",
                "reeve.yaml:4:13: agents.a.labels is a list, expected a mapping from the name of a label to text, a number, true or false");
        refusedAgent(
                "depends_on: b",
                "reeve.yaml:4:17: agents.a.depends_on is 'b', expected a list of agents, or a mapping from agents to conditions");
        refusedAgent(
                "environment:",
                "reeve.yaml:4:17: agents.a.environment is empty, expected a mapping from names to values, or a list of KEY=value");
        refusedAgent(
                "environment: {A: [1]}",
                "reeve.yaml:4:22: agents.a.environment.A is a list, expected text, a number, true or false");
        refusedAgent(
                "importance: 101",
                "reeve.yaml:4:17: agents.a.importance is '101', expected a whole number from 0 to 100");
        refused(
                "agents: [a]\n",
                "reeve.yaml:1:9: agents is a list, expected a mapping from the name of an agent to a mapping with "
                        + AGENT_KEYS.replace("a mapping with ", ""));
        refused(
                "- a\n",
                "reeve.yaml:1:1: the file is a list, expected a mapping with version, name, defaults, logs, agents, groups, max_parallel_starts, start_when, graceful_timeout, force_timeout");
        refused("version: 2\nagents: {a: {command: [sleep, 10]}}\n", "reeve.yaml:1:10: version is '2', expected 1");
    }

    @Test
    void everythingAtOnceInTheOrderOfTheFile() {
        assertThat(new FleetFolder(root).problems("""
                        agents:
                          a:
                            comand: x
                            replicas: 0
                            depends_on: [c]
                          b:
                            command: nowhere-to-be-found
                            depends_on: {a: healthy}
                            stop: {grace: soon}
                        nmae: x
                        """))
                .extracting(message -> message.replaceFirst("(reeve.yaml:\\d+:\\d+).*", "$1"))
                .containsExactly(
                        "reeve.yaml:3:5",
                        "reeve.yaml:4:15",
                        "reeve.yaml:5:18",
                        "reeve.yaml:7:14",
                        "reeve.yaml:8:21",
                        "reeve.yaml:9:19",
                        "reeve.yaml:10:1");
    }
}
