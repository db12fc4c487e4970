package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.host.Home;
import dev.reeve.testkit.RecordingObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A host that starts a unit and waits to be killed. */
final class DyingHost {
    private DyingHost() {}

    public static void main(String[] arguments) throws InterruptedException, IOException {
        Path root = Path.of(arguments[0]);
        UnitSpec unit = UnitSpec.agent("a", Launch.of(root, "sh", "-c", arguments[1]));
        ProcessDriver driver = new ProcessDriver(new Home(root, root.resolve("reeve.sock")));
        RunningUnit running = driver.start(unit, new RunId(unit.name(), 1), new RecordingObserver());
        Files.writeString(root.resolve("record"), running.record().orElse(""));
        new CountDownLatch(1).await();
    }
}
