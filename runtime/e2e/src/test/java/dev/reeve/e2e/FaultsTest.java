package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the machine refuses is said, disturbs nobody who runs, and is over when the machine gives again: docs/hardness.md. */
@EnabledOnOs(OS.LINUX)
class FaultsTest {
    private static final boolean ROOT = System.getProperty("user.name").equals("root");

    /** Whose the host is where limits of processes are tested: root is held to none. */
    private static final int SOMEBODY = 54_321;

    @TempDir
    Path folder;

    private ReeveUnderTest reeve;
    private Path fleet;
    private long steady;

    @BeforeEach
    void prepare() {
        reeve = new ReeveUnderTest(folder);
        fleet = Fleets.copyOf("faults", folder);
    }

    @AfterEach
    void end() {
        reeve.close();
    }

    /** One that ends frees descriptors of its own, so one that is down is started; the last goes to who asks for it. */
    @Test
    void descriptorsRunOut() throws IOException {
        start();
        HostLimit files = HostLimit.of(reeve, "nofile", "Max open files");
        files.leaveOne();
        Launched waiting = reeve.launch("start", "late");
        await().atMost(ReeveUnderTest.PATIENCE).untilAsserted(() -> assertThat(waiting.out() + waiting.err())
                .contains("parked", "too many files are open", "ulimit -n"));
        files.restore();
        waiting.ended(ReeveUnderTest.PATIENCE).succeeds();
        reeve.awaitReady("late");
        undisturbed();
    }

    @Test
    void processesRunOut() throws IOException {
        if (ROOT) {
            reeve.run("chown", "-R", SOMEBODY + ":" + SOMEBODY, folder).succeeds();
            reeve.as(SOMEBODY);
            assumeTrue(reeve.run("test", "-r", Distribution.launcher()).exit() == 0, "others may not read this clone");
        }
        start();
        HostLimit processes = HostLimit.of(reeve, "nproc", "Max processes");
        processes.set(1);
        reeve.signal("KILL", reeve.unit("victim").pid());
        assertThat(reeve.awaitUnit("victim", FaultsTest::parked).reason()).contains("no process to spare", "ulimit -u");
        undisturbed();
        reeve.reeve("stop", "steady").succeeds();
        assertThat(reeve.unit("steady").state()).isEqualTo("stopped");
        processes.restore();
        reeve.awaitReady("victim");
    }

    @Test
    void theDiskIsFull() throws IOException {
        Path disk = Files.createDirectories(reeve.home());
        assumeTrue(
                ROOT
                        && reeve.run("mount", "-t", "tmpfs", "-o", "size=24m,mode=700", "faults", disk)
                                        .exit()
                                == 0,
                "a disk of its own needs root and mount");
        try {
            start();
            Path filler = disk.resolve("filler");
            fill(filler);
            reeve.reeve("start", "late").succeeds();
            assertThat(reeve.reeve("why", "late").out()).contains("No space left on device", "free space");
            killed("victim");
            undisturbed();
            Files.delete(filler);
            killed("victim");
            assertThat(reeve.log("victim")).endsWith("up\n");
            undisturbed();
        } finally {
            reeve.close();
            reeve.run("umount", "-l", disk).succeeds();
        }
    }

    @Test
    void theClockJumps() throws IOException {
        Path faked = library("faketime/libfaketimeMT.so.1");
        assumeTrue(Files.exists(faked), "apt-get install faketime");
        Path clock = Files.writeString(folder.resolve("clock"), "+0");
        reeve.with("LD_PRELOAD", faked)
                .with("FAKETIME_TIMESTAMP_FILE", clock)
                .with("FAKETIME_CACHE_DURATION", "1")
                .with("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        reeve.reeve("run", "-d", fleet).succeeds();
        reeve.with("LD_PRELOAD", "");
        reeve.awaitReady("victim");
        steady = reeve.awaitReady("steady").pid();
        for (String offset : List.of("+5d", "-5d")) {
            Files.writeString(clock, offset);
            killed("victim");
            assertThat(reeve.reeve("ps", "steady").succeeds().out())
                    .containsPattern("steady +agent +ready +yes +\\d+ +[1-9][0-9.]*s ");
            assertThat(reeve.json("status", "-o", "json")
                            .required("uptime_seconds")
                            .asDouble())
                    .isBetween(0.1, 300.0);
            undisturbed();
        }
        reeve.reeve("down").succeeds();
        assertThat(reeve.hostLog())
                .as("the host did see the clock jump")
                .contains(LocalDate.now(ZoneOffset.UTC).minusDays(5).toString());
    }

    /** In a folder of this architecture, where a system has those. */
    private static Path library(String name) throws IOException {
        Path all = Path.of("/usr/lib");
        try (Stream<Path> folders = Stream.concat(Stream.of(Path.of("/usr/lib64")), Files.list(all))) {
            return folders.map(folder -> folder.resolve(name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElse(all.resolve(name));
        }
    }

    private void start() {
        reeve.reeve("run", "-d", fleet).succeeds();
        reeve.awaitReady("victim");
        steady = reeve.awaitReady("steady").pid();
    }

    /** Killed, and back. */
    private void killed(String unit) {
        long pid = reeve.unit(unit).pid();
        reeve.signal("KILL", pid);
        reeve.awaitUnit(unit, now -> now.ready() && now.pid() != pid);
    }

    private void undisturbed() {
        assertThat(reeve.unit("steady").pid()).isEqualTo(steady);
    }

    private static boolean parked(UnitRow unit) {
        return unit.state().equals("parked");
    }

    /** Each ends when nothing more can be written: not even a byte. */
    private void fill(Path file) {
        reeve.run("dd", "if=/dev/zero", "of=" + file, "bs=64k");
        reeve.run("dd", "if=/dev/zero", "of=" + file, "bs=1", "oflag=append", "conv=notrunc");
        assertThat(reeve.run("dd", "if=/dev/zero", "of=" + file + "2", "bs=1", "count=1")
                        .exit())
                .as("a byte more")
                .isNotZero();
    }
}
