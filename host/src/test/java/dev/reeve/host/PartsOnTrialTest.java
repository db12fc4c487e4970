package dev.reeve.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartsOnTrialTest {
    @TempDir
    private Path kept;

    private Path copy = Path.of("");

    @BeforeEach
    void copy() throws IOException {
        copy = Files.writeString(kept.resolve("part.jar"), "bytes");
    }

    @Test
    void aPartWithWhichTheHostCameUpStays() {
        PartsOnTrial trial = new PartsOnTrial(kept);
        trial.begin(copy);
        trial.end();

        new PartsOnTrial(kept).setAsideThoseOfTheHostBefore();
        assertThat(kept).isDirectoryContaining("glob:**part.jar").isDirectoryNotContaining("glob:**failed*");
    }

    @Test
    void aPartWithWhichItDidNotIsSetAsideWithTheReason() throws IOException {
        new PartsOnTrial(kept).begin(copy);

        new PartsOnTrial(kept).setAsideThoseOfTheHostBefore();
        assertThat(copy).doesNotExist();
        assertThat(kept.resolve("part.jar.failed")).hasContent("bytes");
        assertThat(Files.readString(kept.resolve("part.jar.failed.reason")))
                .startsWith("the host before did not come up with it");
        assertThat(kept.resolve("on-trial")).doesNotExist();
    }

    @Test
    void aPartThatDoesNotStartIsSetAsideAtOnce() throws IOException {
        PartsOnTrial trial = new PartsOnTrial(kept);
        trial.begin(copy);
        trial.fails(copy, new IOException("no such class"));

        assertThat(Files.readString(kept.resolve("part.jar.failed.reason")))
                .startsWith("it did not start with the host: no such class");
        assertThat(trial.any()).isFalse();
    }
}
