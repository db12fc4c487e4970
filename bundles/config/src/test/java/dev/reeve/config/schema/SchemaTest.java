package dev.reeve.config.schema;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reeve.config.FleetFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema and the decoder come from one description: they must say the same. */
class SchemaTest {
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(FleetSchema.json(), InputFormat.JSON);

    @TempDir
    Path root;

    private void agree(String text, boolean good) {
        assertThat(SCHEMA.validate(text, InputFormat.YAML).isEmpty())
                .as("the schema on%n%s%n%s", text, SCHEMA.validate(text, InputFormat.YAML))
                .isEqualTo(good);
        assertThat(new FleetFolder(root).problems(text).isEmpty())
                .as("the decoder on%n%s%n%s", text, new FleetFolder(root).problems(text))
                .isEqualTo(good);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "description: x",
                "environment: {A: 1, B: true, C: x}",
                "environment: [A=1, B=]",
                "restart: always",
                "restart: unless-stopped",
                "restart: my-plugin",
                "restart: {policy: never, delay: 2s, max_restarts: 0, window: 1m, reset_after: 0}",
                "restart: {delay: {kind: exponential, initial: 1s, factor: 1.5, max: 1m, jitter: 0}}",
                "restart: {delay: {initial: 1s, factor: 3}}",
                "restart: {delay: {kind: linear, initial: 1, increment: 250ms}}",
                "restart: {delay: {kind: immediate}}",
                "restart: {delay: {kind: adaptive, initial: 1s, max: 5m, window: 1h}}",
                "restart: {preset: messaging, delay: 5s, never_on: []}",
                "restart: {never_on: [command, out-of-memory], escalate: [{failures_in_a_row: 3, do: notify}]}",
                "restart: {escalate: [{failures: 5, within: 5m, do: scale-out, delay: 10s}, {failing_for: 1h, do: shutdown}]}",
                "stop: {}",
                "stop: {signal: SIGTERM, drain: 5s, grace: 0.5}",
                "stop: {signal: usr1, drain: {signal: USR2, timeout: 1h30m}}",
                "probes: {}",
                "notify: true",
                "notify: {ready: false, access: all, timeout: 5m, watchdog: 30s, fd_store: 16}",
                "sockets: {http: 'tcp://127.0.0.1:8080', v6: '[::1]:65535', dns: 'udp://localhost:53'}",
                "sockets: {api: run/api.sock, other: {listen: 'unix:///run/x y.sock', mode: '0660', backlog: 5}}",
                "probes: {readiness: {tcpSocket: {port: 80}, initialDelaySeconds: 0, periodSeconds: 5s}}",
                "probes: {startup: {httpGet: {port: 80, scheme: HTTPS, httpHeaders: [{name: a, value: 1}]}}}",
                "probes: {liveness: {exec: {command: sleep 1}}}",
                "probes: {liveness: {log: {pattern: 'a+'}}}",
                "replicas: 3",
                "replicas: ${N:-2}",
                "enabled: false",
                "enabled: ${ON:-true}",
                "user: 1000",
                "user: root",
                "limits: {memory: 512Mi, cpu: 0.5, open_files: 1024, processes: 64}",
                "limits: {memory: 1000, cpu: 500m}",
                "limits: {preset: workers, memory_high: 1Gi, swap: 0, io_max: {/data: {write: 20M}}}",
                "scheduling: {nice: 5, io_class: idle, oom_score: -5}",
                "umask: '027'",
                "umask: 27",
                "inherit_environment: none",
                "inherit_environment: [A, B_*]",
                "secrets: {KEY: {file: key}}",
                "labels: {a/b: x, n: 1}",
                "importance: 0",
                "importance: 100",
                "depends_on: {}",
                "depends_on: []",
                "environment: {}",
                "environment: []",
                "env_file: []",
                "labels: {}",
                "working_dir: .",
            })
    void good(String line) {
        agree(agentText("command: [sleep, 1]", line), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "notify: 30s",
                "notify: {access: some}",
                "notify: {watchdog: 0}",
                "sockets: {http: 8080}",
                "sockets: {http: 'tcp://127.0.0.1:65536'}",
                "sockets: {http: 'ftp://127.0.0.1:80'}",
                "sockets: {http: {mode: '0660'}}",
                "sockets: {'a:b': 'localhost:80'}",
                "description: 1",
                "description: [x]",
                "cmd: x",
                "environment: A=1",
                "environment: [A]",
                "environment: {1A: x}",
                "environment: {A: [x]}",
                "environment:",
                "restart: 1",
                "restart: {policy: 'a b'}",
                "restart: {delay: soon}",
                "restart: {delay: -1}",
                "restart: {delay: {kind: other}}",
                "restart: {delay: {kind: fixed, factor: 2}}",
                "restart: {delay: {increment: 1s}}",
                "restart: {delay: {kind: linear, jitter: 0}}",
                "restart: {delay: {factor: 0.5}}",
                "restart: {max_restarts: -1}",
                "restart: {max_restarts: 1.5}",
                "restart: {window: 0}",
                "restart: {window: 0s}",
                "stop: TERM",
                "stop: {signal: NOPE}",
                "stop: {signal: 15}",
                "stop: {drain: {signal: USR1}}",
                "stop: {grace: 1x}",
                "stop: {grace: 36501d1}",
                "probes: []",
                "probes: {ready: {}}",
                "probes: {readiness: {}}",
                "probes: {readiness: {tcpSocket: {port: 80}, log: {pattern: x}}}",
                "probes: {readiness: {tcpSocket: {}}}",
                "probes: {readiness: {tcpSocket: {port: 0}}}",
                "probes: {readiness: {tcpSocket: {port: '80'}}}",
                "probes: {readiness: {httpGet: {port: 80, scheme: ftp}}}",
                "probes: {readiness: {httpGet: {port: 80, path: x}}}",
                "probes: {readiness: {tcpSocket: {port: 80}, failureThreshold: 0}}",
                "probes: {readiness: {tcpSocket: {port: 80}, periodSeconds: 0}}",
                "probes: {readiness: {exec: {command: []}}}",
                "replicas: 0",
                "replicas: '3'",
                "replicas: many",
                "enabled: 'true'",
                "enabled: 1",
                "user: ''",
                "user: true",
                "limits: {memory: 0}",
                "limits: {memory: 1MB}",
                "limits: {cpu: 0}",
                "limits: {preset: big}",
                "limits: {io_max: {/data: 20M}}",
                "scheduling: {nice: 20}",
                "umask: '888'",
                "inherit_environment: some",
                "inherit_environment: ['*']",
                "secrets: {KEY: sk-1}",
                "limits: {cpu: -1}",
                "limits: {open_files: 0}",
                "limits: 1",
                "labels: {a: {b: c}}",
                "importance: 101",
                "importance: high",
                "depends_on: b",
                "depends_on: {b: later}",
                "depends_on: {b: {}}",
                "depends_on: [b/c]",
                "working_dir: ''",
                "working_dir: [x]",
            })
    void bad(String line) {
        agree(agentText("command: [sleep, 1]", line), false);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "agents: {}\n",
                "agents: {a: {command: sleep 1}}\n",
                "agents: {a: {command: [sleep, 1, true]}}\n",
                "version: 1\nname: x\ndefaults: {}\nagents: {a: {command: [sleep, 1]}}\n",
                "{\"agents\": {\"a\": {\"command\": [\"sleep\", \"1\"]}}}",
                "agents: {a: {command: [sleep, 1], depends_on: [b]}, b: {command: [sleep, 1]}}\n",
            })
    void goodFiles(String text) {
        agree(text, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "version: 1\n",
                "version: 2\nagents: {a: {command: sleep 1}}\n",
                "agents: {a: {}}\n",
                "agents: {a: {command: []}}\n",
                "agents: {a: {command: {}}}\n",
                "agents: {a: {command: [[sleep]]}}\n",
                "agents: {'a b': {command: sleep 1}}\n",
                "agents: {a: sleep 1}\n",
                "agents: [a]\n",
                "defaults: {command: sleep 1}\nagents: {a: {command: sleep 1}}\n",
                "hosts: {}\nagents: {a: {command: sleep 1}}\n",
                "- a\n",
            })
    void badFiles(String text) {
        agree(text, false);
    }

    @Test
    void theCommittedSchemaIsTheGeneratedOne() throws IOException {
        Path committed = Path.of(System.getProperty("reeve.root")).resolve("docs/reference/fleet.schema.json");
        assertThat(Files.readString(committed)).isEqualTo(FleetSchema.json());
        try (InputStream bundled = FleetFolder.class.getResourceAsStream("fleet.schema.json")) {
            assertThat(new String(Objects.requireNonNull(bundled).readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(FleetSchema.json());
        }
    }

    @Test
    void theSchemaIsASchema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(FleetSchema.json(), InputFormat.JSON)).isEmpty();
    }
}
