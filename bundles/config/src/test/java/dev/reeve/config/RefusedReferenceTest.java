package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Names that lead nowhere, in a circle, or to two things. */
class RefusedReferenceTest extends RefusedFile {
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
}
