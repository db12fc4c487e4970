package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reeve.api.agent.Exit;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.NotifyRule.Access;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Report;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.Processes;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes that send real datagrams, with a few lines of Python: a shell has no such socket. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class NotifyTest {
    private static final String TELL = """
            import array, os, signal, socket, subprocess, sys, time
            def tell(text, fds=()):
                s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
                a = os.environ['NOTIFY_SOCKET']
                rights = [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', fds))] if fds else []
                s.sendmsg([text.encode()], rights, 0, a)
            """;
    private static final NotifyRule MAIN = NotifyRule.DEFAULT;
    private static final NotifyRule ALL = MAIN.withAccess(Access.ALL);

    @TempDir
    private Path root;

    /** Starts a process that tells something and stays: of one that is gone nobody knows whose it was. */
    private static final String CHILD = """
            def child(text):
                code = open(__file__).read().split('#')[0] + "tell('" + text + "'); print(flush=True); time.sleep(300)"
                return subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE).stdout.readline()
            """;

    private final RecordingObserver observer = new RecordingObserver();
    private final List<RunningUnit> started = new ArrayList<>();
    private ProcessDriver driver = new ProcessDriver(new Home(Path.of("/"), Path.of("/none")));
    private long runs;

    @BeforeEach
    void make() {
        assumeTrue(Files.exists(Path.of("/usr/bin/python3")), "python3 speaks the protocol here");
        driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
    }

    @AfterEach
    void end() {
        started.forEach(RunningUnit::kill);
        driver.close();
    }

    private Launch python(String script) throws IOException {
        Path file = Files.writeString(root.resolve("agent-" + ++runs + ".py"), TELL + script);
        return Launch.of(root, "/usr/bin/python3", file.toString());
    }

    private RunningUnit start(Launch launch) {
        return start(launch, observer);
    }

    private RunningUnit start(Launch launch, RecordingObserver hears) {
        RunningUnit running = driver.start(UnitSpec.agent("a", launch), new RunId(new UnitName("a"), ++runs), hears);
        started.add(running);
        return running;
    }

    private void awaitReport(Report report) {
        await().atMost(Duration.ofSeconds(20)).until(() -> observer.reports().contains(report));
    }

    private String log() throws IOException {
        return Files.readString(root.resolve("logs/units/a.log"));
    }

    @Test
    void hearsTheFirstProcess() throws IOException {
        start(python("""
                tell('READY=1\\nSTATUS=warm')
                tell('WATCHDOG=1')
                time.sleep(300)
                """).withNotification(MAIN));
        awaitReport(new Report.Alive());
        assertThat(observer.reports()).contains(new Report.Ready(), new Report.Status("warm"));
        assertThat(observer.notices()).isEmpty();
    }

    @Test
    void hearsWhatIsToldInTheLastMoment() throws IOException {
        start(python("tell('STATUS=bye')").withNotification(MAIN));
        observer.exit();
        assertThat(observer.reports()).containsExactly(new Report.Status("bye"));
    }

    @Test
    void aChildIsHeardWhereAllAre() throws IOException {
        start(python("#\n" + CHILD + "child('READY=1')\ntime.sleep(300)").withNotification(ALL));
        awaitReport(new Report.Ready());
    }

    @Test
    void aChildIsNotHeardWhereOnlyTheFirstIs() throws IOException {
        start(python("#\n" + CHILD + "child('READY=1')\nchild('READY=1')\ntell('STATUS=done')\ntime.sleep(300)")
                .withNotification(MAIN));
        awaitReport(new Report.Status("done"));
        assertThat(observer.reports()).hasSize(1);
        assertThat(observer.notices()).singleElement().asString().contains("notify.access: all");
    }

    @Test
    void aStrangerIsNotHeard() throws Exception {
        start(python("print(os.environ['NOTIFY_SOCKET'], flush=True)\ntime.sleep(300)")
                .withNotification(ALL));
        await().until(() -> log().endsWith("\n"));
        ProcessBuilder stranger = new ProcessBuilder("/usr/bin/python3", "-c", TELL + "tell('READY=1')");
        stranger.environment().put("NOTIFY_SOCKET", log().strip());
        assertThat(stranger.start().waitFor()).isZero();
        assertThat(stranger.start().waitFor()).isZero();
        await().until(() -> !observer.notices().isEmpty());
        assertThat(observer.notices()).singleElement().asString().contains("none of its processes");
        assertThat(observer.reports()).isEmpty();
    }

    @Test
    void systemdNotifyIsUnderstood() throws IOException {
        assumeTrue(Files.exists(Path.of("/usr/bin/systemd-notify")), "systemd-notify is here");
        start(Launch.of(root, "sh", "-c", "systemd-notify --ready --status='from a shell' && sleep 300")
                .withNotification(ALL));
        awaitReport(new Report.Ready());
        assertThat(observer.reports()).contains(new Report.Status("from a shell"));
    }

    @Test
    void oneThatFloodsDoesNotDrownAnother() throws IOException {
        start(python("while True: tell('STATUS=flood')").withNotification(MAIN));
        awaitReport(new Report.Status("flood"));
        RecordingObserver quiet = new RecordingObserver();
        long before = System.nanoTime();
        UnitSpec other =
                UnitSpec.agent("b", python("tell('READY=1'); time.sleep(300)").withNotification(MAIN));
        started.add(driver.start(other, new RunId(other.name(), 1), quiet));
        await().atMost(Duration.ofSeconds(10)).until(() -> quiet.reports().contains(new Report.Ready()));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(observer.reports().size()).isLessThan(1600 + 2 * (int) took.toMillis());
    }

    @Test
    void followsTheProcessThatItNames() throws IOException {
        RunningUnit running = start(python("""
                child = os.fork()
                if child:
                    while not os.path.exists('go'): time.sleep(0.01)
                    tell('MAINPID=%d\\nREADY=1' % child)
                    os._exit(0)
                signal.signal(signal.SIGTERM, lambda *_: os._exit(7))
                while not os.path.exists('go'): time.sleep(0.01)
                time.sleep(1)
                tell('STATUS=child')
                time.sleep(300)
                """).withNotification(MAIN));
        long first = running.pid().orElseThrow();
        Files.createFile(root.resolve("go"));
        awaitReport(new Report.Status("child"));
        assertThat(observer.ended()).isFalse();
        long moved = running.pid().orElseThrow();
        assertThat(moved).isNotEqualTo(first);
        assertThat(observer.reports()).contains(new Report.Moved(moved));
        assertThat(running.record().orElseThrow()).startsWith(moved + " ").endsWith(" " + first + " MAIN:0");
        running.signal(dev.reeve.api.agent.Signal.TERM);
        assertThat(observer.exit()).isEqualTo(new Exit.Code(7));
    }

    @Test
    void doesNotFollowAStranger() throws IOException {
        start(python("tell('MAINPID=%d' % int(os.environ['STRANGER']))\ntell('STATUS=done')\ntime.sleep(300)")
                .withNotification(MAIN)
                .withEnvironment(Map.of(
                        "STRANGER", String.valueOf(ProcessHandle.current().pid()))));
        awaitReport(new Report.Status("done"));
        assertThat(observer.reports()).hasSize(1);
        assertThat(observer.notices()).singleElement().asString().contains("names no process of the unit");
    }

    @Test
    void findsItsIdAndItsWatchdog() throws IOException {
        start(python("""
                e = os.environ
                print(e['WATCHDOG_USEC'], int(e['WATCHDOG_PID']) == os.getpid(), len(e['INVOCATION_ID']), 'LISTEN_FDS' in e)
                """).withNotification(MAIN.withWatchdog(Duration.ofSeconds(30))));
        observer.exit();
        assertThat(log()).isEqualTo("30000000 True 32 False\n");
    }

    @Test
    void anotherAccountReachesItsInbox() throws IOException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may become somebody else");
        Path file = Files.writeString(Files.createTempFile("agent", ".py"), TELL + "tell('READY=1')");
        file.toFile().setReadable(true, false);
        try {
            Launch launch = Launch.of(Path.of("/"), "/usr/bin/python3", file.toString());
            start(launch.withAccount(Optional.of("nobody"), Optional.empty()).withNotification(MAIN));
            observer.exit();
            assertThat(observer.reports()).containsExactly(new Report.Ready());
        } finally {
            Files.delete(file);
            try (var homes = Files.list(Path.of("/run/reeve"))) {
                String id = Files.readString(root.resolve("state/id")).strip();
                homes.filter(home -> home.endsWith(id))
                        .forEach(home -> home.toFile().delete());
            }
        }
    }

    @Test
    void descriptorsComeBackInTheNextRun() throws IOException {
        String gives = """
                r, w = os.pipe()
                os.write(w, b'kept')
                tell('FDSTORE=1\\nFDNAME=pipe', [r])
                tell('FDSTORE=1\\nFDNAME=more', [r, r])
                """;
        NotifyRule two = MAIN.withStore(2);
        start(python(gives).withNotification(two));
        observer.exit();
        assertThat(observer.notices()).singleElement().asString().contains("kept no more than 2");
        RecordingObserver second = new RecordingObserver();
        String takes = """
                e = os.environ
                print(e['LISTEN_FDS'], e['LISTEN_FDNAMES'], int(e['LISTEN_PID']) == os.getpid(), os.read(3, 9))
                tell('FDSTOREREMOVE=1\\nFDNAME=more')
                """;
        start(python(takes).withNotification(two), second);
        second.exit();
        assertThat(log()).isEqualTo("2 pipe:more True b'kept'\n");
        RecordingObserver third = new RecordingObserver();
        start(python("print(os.environ['LISTEN_FDNAMES'])").withNotification(two), third);
        third.exit();
        assertThat(log()).endsWith("\npipe\n");
        driver.rested(new RunId(new UnitName("a"), runs));
        RecordingObserver fourth = new RecordingObserver();
        start(python("print('LISTEN_FDS' in os.environ)").withNotification(two), fourth);
        fourth.exit();
        assertThat(log()).endsWith("False\n");
    }

    @Test
    void theNextHostHearsWhatTheOneBeforeStarted() throws Exception {
        Launch launch = python("""
                tell('READY=1')
                while not os.path.exists('go'): time.sleep(0.01)
                tell('STATUS=still here')
                time.sleep(300)
                """).withNotification(MAIN);
        String record = start(launch).record().orElseThrow();
        awaitReport(new Report.Ready());
        driver.close();
        driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        RecordingObserver next = new RecordingObserver();
        UnitSpec bare = UnitSpec.agent("a", Launch.of(root, "true"));
        RunningUnit adopted =
                driver.adopt(bare, new RunId(bare.name(), 1), record, next).orElseThrow();
        started.set(0, adopted);
        Files.createFile(root.resolve("go"));
        await().atMost(Duration.ofSeconds(20)).until(() -> next.reports().contains(new Report.Status("still here")));
        assertThat(Processes.runs(adopted.pid().orElseThrow())).isTrue();
    }
}
