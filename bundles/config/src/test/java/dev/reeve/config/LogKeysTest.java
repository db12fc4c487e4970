package dev.reeve.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.SyslogFacility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeysTest {
    @TempDir
    Path root;

    private FleetFolder folder() {
        return new FleetFolder(root);
    }

    @Test
    void logs() {
        FleetSpec fleet = folder().read("""
                logs: {total: 10Gi}
                defaults:
                  logs: {max_size: 1Mi, keep: 3, streams: apart}
                agents:
                  a: {command: [sleep, 1]}
                  b: {command: [sleep, 1], logs: {keep: 0, max_age: 1d, keep_for: 2d, total: 5M, compress: false, streams: together}}
                """);
        assertThat(fleet.units().get(0).logs())
                .isEqualTo(new LogRule(
                        1 << 20,
                        Optional.empty(),
                        3,
                        Optional.empty(),
                        LogRule.DEFAULT.total(),
                        true,
                        true,
                        OptionalLong.of(10L << 30)));
        assertThat(fleet.units().get(1).logs())
                .isEqualTo(new LogRule(
                        1 << 20,
                        Optional.of(Duration.ofDays(1)),
                        0,
                        Optional.of(Duration.ofDays(2)),
                        5_000_000,
                        false,
                        false,
                        OptionalLong.of(10L << 30)));
    }

    @Test
    void logOutputs() {
        FleetSpec fleet = folder().read("""
                defaults:
                  logs: {outputs: [json]}
                agents:
                  a: {command: [sleep, 1], logs: {keep: 3}}
                  b: {command: [sleep, 1], logs: {outputs: []}}
                  c:
                    command: [sleep, 1]
                    logs:
                      outputs:
                        - journald
                        - syslog
                        - {syslog: "udp://[::1]:514", facility: local0}
                        - {syslog: "logs.example:601"}
                        - {syslog: unix:///run/log}
                """);
        assertThat(fleet.units().get(0).logs().outputs()).containsExactly(new LogOutput.Json());
        assertThat(fleet.units().get(1).logs().outputs()).isEmpty();
        assertThat(fleet.units().get(2).logs().outputs())
                .containsExactly(
                        new LogOutput.Journald(),
                        new LogOutput.Syslog(LogOutput.Syslog.LOCAL, SyslogFacility.DAEMON),
                        new LogOutput.Syslog(new Address.Udp("::1", 514), SyslogFacility.LOCAL0),
                        new LogOutput.Syslog(new Address.Tcp("logs.example", 601), SyslogFacility.DAEMON),
                        new LogOutput.Syslog(new Address.Unix(Path.of("/run/log"), 0), SyslogFacility.DAEMON));
    }

    @Test
    void logOutputsThatAreRefused() {
        String receiver = "expected the address of a receiver such as udp://127.0.0.1:514, tcp://logs.example:601 or"
                + " unix:///dev/log";
        assertThat(
                        folder().problems(
                                        FleetFolder.agentText(
                                                "command: [sleep, 1]",
                                                "logs: {outputs: [jsonl, {syslog: run/log}, {syslog: 'udp://h:514', facility: local9}, {facility: user}]}")))
                .hasSize(4)
                .satisfiesExactly(
                        word -> assertThat(word)
                                .contains("logs.outputs is 'jsonl', expected one of json, journald, syslog")
                                .endsWith("did you mean 'json'?"),
                        path -> assertThat(path).contains("logs.outputs.syslog is 'run/log', " + receiver),
                        facility -> assertThat(facility)
                                .contains("facility is 'local9', expected one of kern, user")
                                .contains("did you mean 'local0'?"),
                        none -> assertThat(none).contains("logs.outputs lacks the key 'syslog', " + receiver));
        assertThat(folder().problems(FleetFolder.agentText(
                        "command: [sleep, 1]", "logs: {outputs: [syslog, {syslog: unix:///dev/log, facility: user}]}")))
                .singleElement()
                .asString()
                .contains("logs.outputs names syslog unix:///dev/log twice, expected each output once");
    }
}
