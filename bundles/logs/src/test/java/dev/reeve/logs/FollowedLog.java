package dev.reeve.logs;

import static org.awaitility.Awaitility.await;

import dev.reeve.api.log.LogRule;
import dev.reeve.logs.output.LogOutputs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A log with outputs, one of which may be a file of JSON lines. */
@Timeout(120)
abstract class FollowedLog {
    static final long SMALL = 1 << 16;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern LINE = Pattern.compile("\"line\":\"(.*)\"}");

    @TempDir
    Path root;

    Bench bench;
    LogOutputs outputs;

    @BeforeEach
    void make() throws IOException {
        bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
        outputs = new LogOutputs(bench.home, bench.logs, bench.notices);
    }

    @AfterEach
    void close() throws InterruptedException {
        outputs.close();
    }

    void follow(LogRule rule, long run, boolean alive) throws IOException, InterruptedException {
        outputs.follow(Bench.fleet(rule, run, alive));
    }

    Path file() {
        return bench.home.logs().resolve("json").resolve(Bench.UNIT + ".jsonl");
    }

    /** Those in files that were given another name first. */
    List<String> copied() throws IOException {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(file().getParent())) {
            try (Stream<Path> there = Files.list(file().getParent())) {
                there.filter(each -> Files.isRegularFile(each) && !each.equals(file()))
                        .sorted()
                        .forEach(files::add);
            }
            if (Files.exists(file())) {
                files.add(file());
            }
        }
        List<String> lines = new ArrayList<>();
        for (Path each : files) {
            lines.addAll(Files.readAllLines(each));
        }
        return lines;
    }

    List<String> texts() throws IOException {
        return copied().stream()
                .map(LINE::matcher)
                .map(line -> line.find() ? line.group(1) : "?")
                .toList();
    }

    /** A file may get another name while it is looked at. */
    static ConditionFactory soon() {
        return await().atMost(SOON).ignoreExceptionsInstanceOf(NoSuchFileException.class);
    }

    static List<String> numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj("%099d"::formatted).toList();
    }
}
