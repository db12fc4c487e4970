package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;

import org.junit.jupiter.api.Test;

/** Values of the right kind that mean nothing. */
class RefusedValueTest extends RefusedFile {
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
                "reeve.yaml:4:25: agents.a.probes.readiness does not say what to ask, expected exactly one of exec, httpGet, tcpSocket, log, redis, nats, amqp, database, mcp, custom");
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
