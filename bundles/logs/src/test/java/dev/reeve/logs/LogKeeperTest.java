package dev.reeve.logs;

import static org.awaitility.Awaitility.await;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.log.LogOutput;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LogKeeperTest {
    @TempDir
    Path root;

    @Test
    void logsAreCutThoughTheirOutputsCannotBeFollowed() throws Exception {
        Bench bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        Files.write(bench.log.resolveSibling("a.sent"), new byte[] {'1', ' ', (byte) 0xe9, '\n'});
        bench.append(Bench.lines(1, 1000));
        LogKeeper keeper = new LogKeeper(
                fleet(Bench.fleet(
                        Bench.rule(1 << 16, 10, 1 << 30, false).withOutputs(List.of(new LogOutput.Json())), 1, true)),
                bench.logs,
                bench.home);
        try {
            await().atMost(Duration.ofSeconds(15)).until(() -> bench.archives().size() == 1);
        } finally {
            keeper.close();
        }
    }

    private static Fleet fleet(FleetSnapshot always) {
        return (Fleet) Proxy.newProxyInstance(
                Fleet.class.getClassLoader(),
                new Class<?>[] {Fleet.class},
                (_, method, _) -> method.getName().equals("snapshot") ? always : null);
    }
}
