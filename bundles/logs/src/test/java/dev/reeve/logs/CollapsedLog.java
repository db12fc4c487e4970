package dev.reeve.logs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What each test of the keeper has: a log on a file system that can take blocks from the front of a file. */
abstract class CollapsedLog {
    static final long SMALL = 1 << 16;

    @TempDir
    Path root;

    Bench bench;

    @BeforeEach
    void make() throws IOException {
        bench = new Bench(root, CutWay.COLLAPSE, _ -> Optional.empty());
    }
}
