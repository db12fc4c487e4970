package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.testkit.RecordingObserver;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Uses up its descriptors, and says what it then sees of the processes, and whether it heard of the end of one. */
final class ExhaustedHost {
    private ExhaustedHost() {}

    public static void main(String[] arguments) throws IOException {
        Libc libc = Libc.load().orElseThrow();
        ProcTable table = new ProcTable(libc);
        Runnable content = () -> Descriptors.content("/proc/self/stat");
        Runnable find = () -> table.find(List.of(new RunMark("nobody", OptionalLong.empty())));
        outcome(content);
        outcome(find);
        Path home = Files.createTempDirectory("exhausted");
        ProcessDriver driver = new ProcessDriver(new Home(home, home.resolve("reeve.sock")));
        // From folders, unlike from jars, classes are loaded by descriptors too.
        RecordingObserver before = new RecordingObserver();
        libc.kill(start(driver, home, 1, before), 9);
        before.exit();
        RecordingObserver observer = new RecordingObserver();
        int pid = start(driver, home, 2, observer);
        List<InputStream> open = exhaust();
        String first = outcome(content);
        String second = outcome(find);
        libc.kill(pid, 9);
        // Long enough for the host to have heard of it with no descriptor left.
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        for (InputStream stream : open) {
            stream.close();
        }
        System.out.println("content: " + first + "\ntable: " + second + "\nexit: " + observer.exit());
        System.exit(0);
    }

    private static int start(ProcessDriver driver, Path home, long number, RecordingObserver observer) {
        UnitSpec unit = UnitSpec.agent("a", Launch.of(home, "sleep", "300"));
        RunningUnit running = driver.start(unit, new RunId(unit.name(), number), observer);
        return Math.toIntExact(running.pid().orElseThrow());
    }

    private static List<InputStream> exhaust() {
        List<InputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException _) {
            return open;
        }
    }

    private static String outcome(Runnable look) {
        try {
            look.run();
            return "read";
        } catch (UncheckedIOException _) {
            return "unreadable";
        }
    }
}
