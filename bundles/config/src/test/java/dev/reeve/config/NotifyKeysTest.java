package dev.reeve.config;

import static dev.reeve.config.FleetFolder.agentText;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Launch.Activation;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.NotifyRule.Access;
import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotifyKeysTest {
    @TempDir
    Path root;

    private Launch launch(String... lines) {
        String[] all = new String[lines.length + 1];
        all[0] = "command: [sleep, 10]";
        System.arraycopy(lines, 0, all, 1, lines.length);
        return new FleetFolder(root).agent(all).launch();
    }

    @Test
    void tellsNothingUnlessTheFileSaysSo() {
        assertThat(launch().notification()).isEmpty();
        assertThat(launch("notify: false").notification()).isEmpty();
        assertThat(launch("notify: true").notification()).hasValue(NotifyRule.DEFAULT);
        assertThat(launch("notify: {}").notification()).hasValue(NotifyRule.DEFAULT);
    }

    @Test
    void readsHowItTells() {
        assertThat(launch("notify: {ready: false, access: all, timeout: 5m, watchdog: 30s, fd_store: 8}")
                        .notification())
                .hasValue(NotifyRule.DEFAULT
                        .withReady(false)
                        .withAccess(Access.ALL)
                        .withTimeout(Duration.ofMinutes(5))
                        .withWatchdog(Duration.ofSeconds(30))
                        .withStore(8));
    }

    @Test
    void readsSocketsInTheirOrder() {
        assertThat(launch(
                                "sockets:",
                                "  http: tcp://127.0.0.1:8080",
                                "  plain: localhost:81",
                                "  six: {listen: 'udp://[::1]:53', backlog: 7}",
                                "  file: run/api.sock",
                                "  open: {listen: unix:///run/api.sock, mode: 0666}")
                        .sockets())
                .containsExactly(
                        new SocketSpec("http", new Address.Tcp("127.0.0.1", 8080), 4096),
                        new SocketSpec("plain", new Address.Tcp("localhost", 81), 4096),
                        new SocketSpec("six", new Address.Udp("::1", 53), 7),
                        new SocketSpec("file", new Address.Unix(root.resolve("run/api.sock"), 0600), 4096),
                        new SocketSpec("open", new Address.Unix(Path.of("/run/api.sock"), 0666), 4096));
    }

    @Test
    void refusesAnAddressTwice() {
        String file = agentText("command: [sleep, 10]", "sockets: {http: '127.0.0.1:80'}")
                + "  b: {command: [sleep, 10], sockets: {web: 'tcp://127.0.0.1:80'}}\n";
        assertThat(new FleetFolder(root).problems(file))
                .containsExactly("reeve.yaml:5:39: agents.b.sockets.web listens at tcp://127.0.0.1:80 as"
                        + " agents.a.sockets.http does, expected each address once");
    }

    @Test
    void readsWhatStartsIt() {
        assertThat(launch("sockets: {http: '127.0.0.1:80'}").activation()).isEqualTo(Activation.AT_ONCE);
        assertThat(launch("sockets: {http: '127.0.0.1:80'}", "activation: on-demand")
                        .onDemand())
                .isTrue();
    }

    @Test
    void refusesWhoCouldNotBeAskedForAndWhoWouldBeAskedForTogether() {
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", "activation: on-demand")))
                .containsExactly(
                        "reeve.yaml:4:17: agents.a.activation is on-demand, and the agent has no socket to be asked"
                                + " for at, expected sockets, such as sockets: {http: \"tcp://127.0.0.1:8080\"}");
        assertThat(new FleetFolder(root)
                        .problems(agentText(
                                "command: [sleep, 10]",
                                "activation: on-demand",
                                "replicas: 2",
                                "sockets: {http: '127.0.0.1:80'}")))
                .containsExactly(
                        "reeve.yaml:4:17: agents.a.activation is on-demand, and each connection would start all"
                                + " replicas, expected no replicas, or activation: at-once");
    }

    @Test
    void refusesWhatIsNoAddress() {
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", "sockets: {http: 8080}")))
                .singleElement()
                .asString()
                .startsWith("reeve.yaml:4:21: agents.a.sockets.http is")
                .contains("expected an address such as tcp://127.0.0.1:8080");
    }

    @Test
    void knowsTheWordsOfSystemd() {
        assertThat(new FleetFolder(root).problems(agentText("command: [sleep, 10]", "watchdog: 30s")))
                .singleElement()
                .asString()
                .endsWith("did you mean 'notify.watchdog'?");
    }
}
