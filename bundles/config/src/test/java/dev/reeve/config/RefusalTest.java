package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused, with the message that people see. */
class RefusalTest {
    private static final String AGENT_KEYS =
            "description, command, depends_on, probes, notify, sockets, activation, replicas, enabled, working_dir,"
                    + " inherit_environment, environment, env_file, secrets, restart, stop, limits, logs, user, group, umask,"
                    + " scheduling, labels, importance";

    @TempDir
    Path root;

    private void refused(String text, String... messages) {
        assertThat(new FleetFolder(root).problems(text)).containsExactly(messages);
    }

    private void refusedAgent(String line, String message) {
        refused(agentText("command: [sleep, 10]", line), message);
    }

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
    void cycleWithItsPath() {
        refused("""
                agents:
                  a:
                    command: [sleep, 10]
                    depends_on: [b]
                  b:
                    command: [sleep, 10]
                    depends_on: {a: started}
                """, "reeve.yaml:4:18: dependency cycle: a → b → a, expected no agent that waits for itself");
        refusedAgent(
                "depends_on: [a]", "reeve.yaml:4:18: dependency cycle: a → a, expected no agent that waits for itself");
    }

    @Test
    void everyCycle() {
        refused(
                """
                agents:
                  a: {command: [sleep, 10], depends_on: [b, c]}
                  b: {command: [sleep, 10], depends_on: [a]}
                  c: {command: [sleep, 10], depends_on: [d], replicas: 2}
                  d: {command: [sleep, 10], depends_on: [c]}
                """,
                "reeve.yaml:2:42: dependency cycle: a → b → a, expected no agent that waits for itself",
                "reeve.yaml:4:42: dependency cycle: c → d → c, expected no agent that waits for itself");
    }

    @Test
    void missingDependency() {
        refused(
                """
                agents:
                  api: {command: [sleep, 10], depends_on: [databse, cache]}
                  database: {command: [sleep, 10]}
                """,
                "reeve.yaml:2:44: agents.api.depends_on names 'databse', which is no agent of this file, expected one of database, did you mean 'database'?",
                "reeve.yaml:2:53: agents.api.depends_on names 'cache', which is no agent of this file, expected one of database");
    }

    @Test
    void duplicateNames() {
        refused("""
                agents:
                  api: {command: [sleep, 10]}
                  api: {command: [sleep, 20]}
                """, "reeve.yaml:3:3: duplicate key 'api', first in line 2, expected each key once");
        refused(
                """
                agents:
                  w: {command: [sleep, 10], replicas: 2}
                  w-1: {command: [sleep, 20]}
                """,
                "reeve.yaml:3:3: 'w-1' and 'w' (line 2) both make a unit named 'w-1', expected each unit name once");
    }

    @Test
    void nameThatCannotBe() {
        refused(
                "agents: {a/b: {command: [sleep, 10]}}\n",
                "reeve.yaml:1:10: agents.a/b cannot be the name of an agent, expected the name of an agent that matches [A-Za-z0-9][A-Za-z0-9_.-]{0,63}");
    }

    @Test
    void commandThatDoesNotExist() {
        refused(
                agentText("command: sleeep 10"),
                "reeve.yaml:3:14: agents.a.command starts 'sleeep', which is in no folder of PATH (/usr/bin:/bin), expected an installed program, or ./sleeep for one in the working directory, did you mean 'sleep'?");
        refused(
                agentText("command: sleep 10", "environment: {PATH: /nowhere}"),
                "reeve.yaml:3:14: agents.a.command starts 'sleep', which is in no folder of PATH (/nowhere), expected an installed program, or ./sleep for one in the working directory");
    }

    @Test
    void commandInTheWorkingDirectory() {
        new FleetFolder(root).with("bin/plain.sh", "").program("bin/run.sh");
        refused(
                agentText("command: ./rnu.sh", "working_dir: bin"),
                "reeve.yaml:3:14: agents.a.command starts './rnu.sh', which does not exist, expected a program at bin/rnu.sh, did you mean './run.sh'?");
        refused(
                agentText("command: bin/plain.sh"),
                "reeve.yaml:3:14: agents.a.command starts 'bin/plain.sh', which is not executable, expected an executable file: chmod +x bin/plain.sh");
        refused(
                agentText("command: ./bin"),
                "reeve.yaml:3:14: agents.a.command starts './bin', which is no file, expected a program");
        refused(agentText("command: ./run.sh", "working_dir: bin"));
    }

    @Test
    void probeCommandThatDoesNotExist() {
        assertThat(new FleetFolder(root)
                        .problems(
                                agentText("command: sleep 10", "probes: {startup: {exec: {command: [tesst, -f, x]}}}")))
                .singleElement()
                .asString()
                .startsWith(
                        "reeve.yaml:4:23: agents.a.probes.startup.exec.command starts 'tesst', which is in no folder");
    }

    @Test
    void whatIsBuiltFirstNeedNotBeThereYet() {
        refused("""
                agents:
                  build: {command: [sleep, 10], restart: never}
                  api: {command: ./built, depends_on: {build: completed_successfully}}
                  spare: {command: not-installed, enabled: false}
                """);
    }

    @Test
    void missingFolderAndFiles() {
        refusedAgent(
                "working_dir: src",
                "reeve.yaml:4:18: agents.a.working_dir 'src' does not exist, expected a folder, relative to that of this file");
        refusedAgent(
                "working_dir: reeve.yaml",
                "reeve.yaml:4:18: agents.a.working_dir 'reeve.yaml' is no folder, expected a folder, relative to that of this file");
        refusedAgent(
                "env_file: [a.env]",
                "reeve.yaml:4:16: agents.a.env_file 'a.env' is no file, expected a file that exists, relative to the folder of this file");
    }

    @Test
    void malformedEnvFile() {
        new FleetFolder(root).with("conf/a.env", "GOOD=1\n  not a variable\nQUOTE=\"open\n");
        refused(
                agentText("command: [sleep, 10]", "env_file: conf/a.env", "importance: x"),
                "reeve.yaml:5:17: agents.a.importance is 'x', expected a whole number from 0 to 100",
                "conf/a.env:2:3: 'not a variable' sets no variable, expected KEY=value, or a comment after #",
                "conf/a.env:3:7: the quotes are not closed, or something follows them, expected KEY=value, or a comment after #");
    }

    @Test
    void badValues() {
        refusedAgent(
                "stop: {grace: 10 s}",
                "reeve.yaml:4:19: agents.a.stop.grace is '10 s', expected a duration above 0 such as 250ms, 10s or 1h30m");
        refusedAgent(
                "stop: {grace: 0}",
                "reeve.yaml:4:19: agents.a.stop.grace is '0': not longer than nothing, expected a duration above 0 such as 250ms, 10s or 1h30m");
        refusedAgent(
                "stop: {signal: TREM}",
                "reeve.yaml:4:20: agents.a.stop.signal is 'TREM', expected one of HUP, INT, QUIT, KILL, USR1, USR2, TERM, CONT, STOP, WINCH, with or without SIG, did you mean 'TERM'?");
        refusedAgent(
                "limits: {memory: 512mb}",
                "reeve.yaml:4:22: agents.a.limits.memory is '512mb', expected a size such as 512Mi, 1G or a number of bytes");
        refusedAgent(
                "limits: {cpu: 0}",
                "reeve.yaml:4:19: agents.a.limits.cpu is '0', expected a number of cores such as 0.5 or 500m");
        refusedAgent(
                "probes: {readiness: {tcpSocket: {port: 70000}}}",
                "reeve.yaml:4:44: agents.a.probes.readiness.tcpSocket.port is '70000', expected a whole number from 1 to 65535");
        refusedAgent(
                "probes: {readiness: {log: {pattern: '(a'}}}",
                "reeve.yaml:4:41: agents.a.probes.readiness.log.pattern is '(a': Unclosed group near character 3, expected a regular expression");
        refusedAgent(
                "probes: {readiness: {periodSeconds: 1}}",
                "reeve.yaml:4:25: agents.a.probes.readiness does not say what to ask, expected exactly one of exec, httpGet, tcpSocket, log");
        refusedAgent(
                "restart: on_failure",
                "reeve.yaml:4:14: agents.a.restart is 'on_failure', expected one of always, on-failure, unless-stopped, never, or the name of a policy from a plugin, did you mean 'on-failure'?");
        refusedAgent(
                "restart: 'no'",
                "reeve.yaml:4:14: agents.a.restart is 'no', expected one of always, on-failure, unless-stopped, never, or the name of a policy from a plugin, did you mean 'never'?");
        refusedAgent(
                "restart: {delay: {kind: fixed, factor: 2}}",
                "reeve.yaml:4:44: agents.a.restart.delay has factor, which means nothing to kind fixed, expected initial");
        refusedAgent(
                "depends_on: {b: service_healthy}",
                "reeve.yaml:4:21: agents.a.depends_on.b is 'service_healthy', expected one of started, ready, healthy, completed, completed_successfully, log_ready, did you mean 'healthy'?");
    }

    @Test
    void whatNeedsAShell() {
        refused(
                agentText("command: cat log | grep x"),
                "reeve.yaml:3:14: agents.a.command is 'cat log | grep x': '|' needs a shell, expected a command, or [sh, -c, \"…\"] for what only a shell can do");
    }

    @Test
    void conditionsThatCannotCome() {
        refused(
                """
                agents:
                  a:
                    command: [sleep, 10]
                    depends_on:
                      b: healthy
                      c: {condition: log_ready}
                      d: completed
                      e: completed_successfully
                  b: {command: [sleep, 10]}
                  c: {command: [sleep, 10], probes: {readiness: {tcpSocket: {port: 1}}}}
                  d: {command: [sleep, 10], restart: always}
                  e: {command: [sleep, 10], restart: {policy: unless-stopped}}
                """,
                "reeve.yaml:5:10: agents.a.depends_on waits for healthy, but 'b' has no probes, expected probes there, or the condition ready",
                "reeve.yaml:6:22: agents.a.depends_on waits for log_ready, but 'c' has no log probe, expected probes.readiness.log there",
                "reeve.yaml:7:10: agents.a.depends_on waits for completed, but 'd' never completes, as its restart policy is always, expected restart: never or on-failure there, or the condition ready",
                "reeve.yaml:8:10: agents.a.depends_on waits for completed_successfully, but 'e' never completes, as its restart policy is unless-stopped, expected restart: never or on-failure there, or the condition ready");
    }

    @Test
    void variables() {
        refusedAgent(
                "user: \"${WHO:?say who}\"",
                "reeve.yaml:4:11: agents.a.user: the variable WHO is not set: say who, expected a value for WHO");
        refusedAgent(
                "user: \"${WHO}\"",
                "reeve.yaml:4:11: agents.a.user: the variable WHO is not set, expected it to be set, or ${WHO:-default}");
        refusedAgent(
                "replicas: ${N:-x}",
                "reeve.yaml:4:15: agents.a.replicas is 'x', expected a whole number from 1 to 1000");
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

    @Test
    void environmentAndSecrets() {
        refusedAgent(
                "inherit_environment: some",
                "reeve.yaml:4:26: agents.a.inherit_environment is 'some', expected one of standard, all, none");
        refusedAgent(
                "inherit_environment: [A=b]",
                "reeve.yaml:4:27: agents.a.inherit_environment is 'A=b', expected the name of a variable, or its beginning and *");
        refusedAgent(
                "secrets: {KEY: sk-123}",
                "reeve.yaml:4:20: agents.a.secrets.KEY is 'sk-123', expected a mapping with file");
        refused(
                agentText("command: [sleep, 10]", "environment: {KEY: 1}", "secrets: {KEY: {file: key}}"),
                "reeve.yaml:5:27: agents.a.secrets.KEY is in environment or env_file as well, expected each variable in one place");
    }

    @Test
    void limitsAndScheduling() {
        refusedAgent(
                "limits: {preset: big}",
                "reeve.yaml:4:22: agents.a.limits.preset is 'big', expected one of orchestrator, workers, messaging");
        refusedAgent(
                "limits: {cpu_weight: 0}",
                "reeve.yaml:4:26: agents.a.limits.cpu_weight is '0', expected a whole number from 1 to 10000");
        refusedAgent(
                "limits: {io_max: {/: {writes: 1}}}",
                "reeve.yaml:4:27: unknown key 'writes' in agents.a.limits.io_max./, expected one of read, write, read_operations, write_operations, did you mean 'write'?");
        refusedAgent("umask: 089", "reeve.yaml:4:12: agents.a.umask is '089', expected three octal digits such as 027");
        refusedAgent(
                "scheduling: {nice: 20}",
                "reeve.yaml:4:24: agents.a.scheduling.nice is '20', expected a whole number from -20 to 19");
        refusedAgent(
                "scheduling: {io_class: rt}",
                "reeve.yaml:4:28: agents.a.scheduling.io_class is 'rt', expected one of realtime, best-effort, idle, did you mean 'realtime'?");
        refusedAgent(
                "group: no-such-group",
                "reeve.yaml:4:12: agents.a.group 'no-such-group' does not exist here, expected a group of this system; agents are grouped in groups");
    }
}
