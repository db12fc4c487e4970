package dev.reeve.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.health.ProbeAction.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** The questions beside the servers that they are meant for. */
@Timeout(180)
class RealServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private int port;

    @BeforeEach
    void choosePort() throws IOException {
        port = RealServer.freePort();
    }

    private Question question(Protocol protocol) {
        return new ServerQuestion(new ProbeAction.Server(protocol, "127.0.0.1", port));
    }

    private static Answer ask(Question question) {
        try {
            return Attempt.of(question, Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void passesWhileItRuns(Question question, Map<String, String> environment, String... command)
            throws Exception {
        assertThat(ask(question).passing()).as("before").isFalse();
        try (RealServer _ = RealServer.start(folder, environment, List.of(command))) {
            await().atMost(PATIENCE).until(() -> ask(question).passing());
        }
        assertThat(ask(question).passing()).as("after").isFalse();
    }

    @Test
    void redis() throws Exception {
        String program = RealServer.program("redis-server").toString();
        passesWhileItRuns(
                question(Protocol.REDIS), Map.of(), program, "--port", "" + port, "--bind", "127.0.0.1", "--save", "");
    }

    @Test
    void redisThatWantsAPasswordIsAlive() throws Exception {
        String program = RealServer.program("redis-server").toString();
        passesWhileItRuns(
                question(Protocol.REDIS),
                Map.of(),
                program,
                "--port",
                "" + port,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--requirepass",
                "s3cret");
    }

    @Test
    void nats() throws Exception {
        String program = RealServer.program("nats-server", "/usr/sbin").toString();
        passesWhileItRuns(question(Protocol.NATS), Map.of(), program, "-a", "127.0.0.1", "-p", "" + port);
    }

    @Test
    void natsThatWantsAPasswordIsAlive() throws Exception {
        String program = RealServer.program("nats-server", "/usr/sbin").toString();
        passesWhileItRuns(
                question(Protocol.NATS), Map.of(), program, "-a", "127.0.0.1", "-p", "" + port, "--auth", "s3cret");
    }

    @Test
    void whatSpeaksAnotherProtocolFails() throws Exception {
        String program = RealServer.program("redis-server").toString();
        try (RealServer _ = RealServer.start(
                folder, Map.of(), List.of(program, "--port", "" + port, "--bind", "127.0.0.1", "--save", ""))) {
            await().atMost(PATIENCE).until(() -> ask(question(Protocol.REDIS)).passing());
            assertThat(ask(question(Protocol.AMQP)).passing()).isFalse();
            assertThat(ask(question(Protocol.NATS)).detail()).contains("no answer within");
        }
    }

    @Test
    void postgres() throws Exception {
        Path initdb = RealServer.program("initdb", postgresFolders());
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> account = account(data);
        run(with(account, initdb.toString(), "-D", data.toString(), "-A", "trust", "-U", "reeve", "--no-sync"));
        List<String> server = with(
                account,
                initdb.resolveSibling("postgres").toString(),
                "-D",
                data.toString(),
                "-h",
                "127.0.0.1",
                "-p",
                "" + port,
                "-k",
                "",
                "-c",
                "fsync=off");
        DatabaseAccount user = new DatabaseAccount(Optional.of("reeve"), Optional.empty());
        Question question = new DatabaseQuestion(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, _ -> Optional.of(new Driver()));
        passesWhileItRuns(question, Map.of(), server.toArray(String[]::new));
        DatabaseQuestion none = new DatabaseQuestion("jdbc:other://u:p@h/d?password=x", user, _ -> Optional.empty());
        assertThat(none.ask().detail())
                .isEqualTo(
                        "jdbc:other://h/d: no driver for this URL; drop its JAR into the folder plugins of the home");
    }

    private static String[] postgresFolders() throws IOException {
        Path versions = Path.of("/usr/lib/postgresql");
        if (!Files.isDirectory(versions)) {
            return new String[0];
        }
        try (var folders = Files.list(versions)) {
            return folders.map(version -> version.resolve("bin").toString()).toArray(String[]::new);
        }
    }

    /** PostgreSQL does not run as root. */
    private List<String> account(Path data) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setOwner(
                data, data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
        return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");
    }

    private static List<String> with(List<String> account, String... command) {
        List<String> all = new ArrayList<>(account);
        all.addAll(List.of(command));
        return all;
    }

    private void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("initdb.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> read(folder.resolve("initdb.log")))
                .isZero();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
