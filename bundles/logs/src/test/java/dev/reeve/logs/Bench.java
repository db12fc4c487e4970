package dev.reeve.logs;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.agent.UnitState;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogReader;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.LogStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A home with the parts that keep its logs, and a fleet of one unit. */
final class Bench {
    static final UnitName UNIT = new UnitName("a");
    static final LogRule RULE = rule(1 << 20, 10_000, 1L << 40, false);

    final Home home;
    final Path log;
    final StoredLogs logs;
    final StoredLog stored;
    final Catalogue catalogue = new Catalogue();
    final Compressor compressor = new Compressor(catalogue);
    final HeadRemoval removal;
    final List<String> told = new CopyOnWriteArrayList<>();
    final Keeping keeping;
    Instant now = Instant.now();

    final Notices notices = new Notices((_, message) -> told.add(message));

    Bench(Path root, CutWay way, Function<UnitName, Optional<Runnable>> freezer) throws IOException {
        this(root, new HeadRemoval(Libc.load().map(libc -> libc::fallocate), way), freezer);
    }

    Bench(Path root, HeadRemoval removal, Function<UnitName, Optional<Runnable>> freezer) throws IOException {
        home = new Home(root, root.resolve("socket"));
        log = home.log(UNIT);
        Files.createDirectories(log.getParent());
        logs = new StoredLogs(home);
        stored = logs.of(UNIT, LogStream.OUT);
        this.removal = removal;
        catalogue.scan(log.getParent());
        keeping = new Keeping(logs, catalogue, compressor, removal, notices, () -> now, freezer);
    }

    static LogRule rule(long maxSize, int keep, long total, boolean compress) {
        return new LogRule(
                maxSize, Optional.empty(), keep, Optional.empty(), total, compress, false, OptionalLong.empty());
    }

    DiskRoom room() throws IOException {
        return new DiskRoom(Files.getFileStore(log.getParent()), catalogue, keeping, notices);
    }

    void unit(LogRule rule) {
        keeping.follow(fleet(rule, 1, true), 0);
    }

    /** A fleet of the unit alone. */
    static FleetSnapshot fleet(LogRule rule, long run, boolean alive) {
        return new FleetSnapshot(Instant.EPOCH, Map.of(UNIT, snapshot(UNIT, rule, run, alive)));
    }

    static UnitSnapshot snapshot(UnitName name, LogRule rule, long run, boolean alive) {
        UnitSpec spec = UnitSpec.agent(name.value(), Launch.nothing()).withLogs(rule);
        return new UnitSnapshot(
                spec,
                new RunId(name, run),
                alive ? new UnitState.Running() : new UnitState.Stopped(),
                true,
                OptionalLong.empty(),
                Optional.empty(),
                Instant.EPOCH,
                0,
                Optional.empty(),
                HealthStatus.UNKNOWN,
                Cause.operator("test"));
    }

    void look() {
        keeping.look(true, System.nanoTime());
    }

    void append(String text) throws IOException {
        Files.writeString(log, text, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.APPEND);
    }

    /** Numbered lines, and a look at the log a second later. */
    void cut(int first, int last) throws IOException {
        append(lines(first, last));
        now = now.plusSeconds(1);
        look();
    }

    /** Everything that is kept, from the oldest byte on. */
    String everything() throws IOException {
        return text(stored.begin());
    }

    String text(long from) throws IOException {
        try (LogReader reader = stored.read(from)) {
            StringBuilder text = new StringBuilder();
            byte[] buffer = new byte[1 << 16];
            for (int count = reader.read(buffer); count > 0; count = reader.read(buffer)) {
                text.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1));
            }
            return text.toString();
        }
    }

    List<Archive> archives() throws IOException {
        return Archive.of(log);
    }

    static String lines(int first, int last) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i <= last; i++) {
            text.append("%099d\n".formatted(i));
        }
        return text.toString();
    }

    /** Reads numbered lines as they come, until a number. */
    static List<String> follow(LogReader reader, int last) throws IOException {
        List<String> wrong = new ArrayList<>();
        byte[] buffer = new byte[1 << 16];
        StringBuilder line = new StringBuilder();
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        int next = 1;
        while (next <= last && wrong.size() < 10 && System.nanoTime() < deadline) {
            int count = reader.read(buffer);
            for (int i = 0; i < count; i++) {
                if (buffer[i] != '\n') {
                    line.append((char) buffer[i]);
                    continue;
                }
                if (line.length() != 99 || Integer.parseInt(line, 0, 99, 10) != next) {
                    wrong.add("instead of " + next + ": " + line);
                }
                next++;
                line.setLength(0);
            }
        }
        if (next <= last) {
            wrong.add("nothing after " + (next - 1));
        }
        return wrong;
    }
}
