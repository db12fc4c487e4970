package dev.reeve.api.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class FolderWatchTest {
    private static final Optional<Duration> BRIEF = Optional.of(Duration.ofMillis(100));

    @TempDir
    private Path root;

    private Path folder = Path.of("");
    private FolderWatch watch;

    @BeforeEach
    void open() throws Exception {
        folder = root.resolve("folder");
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("old"));
        watch = new FolderWatch(folder);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void tellsOfEverythingFirstAndThenOfWhatChanges() throws Exception {
        assertThat(watch.next()).containsExactly("old");
        Files.createFile(folder.resolve("new"));
        assertThat(watch.next()).containsExactly("new");
        assertThat(watch.next(BRIEF)).isEmpty();
        watch.startOver();
        assertThat(watch.next()).containsExactlyInAnyOrder("old", "new");
    }

    @Test
    void noticesWithoutAPeriodThatTheFolderWasSwapped() throws Exception {
        watch.next();
        Path other = Files.createDirectories(root.resolve("other"));
        Files.createFile(other.resolve("another"));
        Files.move(folder, root.resolve("away"));
        Files.move(other, folder);

        assertThat(told("another")).contains("another").doesNotContain("old");
        Files.createFile(folder.resolve("later"));
        assertThat(told("later")).containsExactly("later");
    }

    @Test
    void noticesThatTheFolderWentAndReturned() throws Exception {
        watch.next();
        Files.delete(folder.resolve("old"));
        Files.delete(folder);
        Files.createDirectories(folder);
        Files.createFile(folder.resolve("again"));

        assertThat(told("again")).contains("again");
    }

    @Test
    void noticesThatWhatALinkLeadsToWasSwapped() throws Exception {
        Path link = Files.createSymbolicLink(
                Files.createDirectories(root.resolve("a")).resolve("link"), folder);
        watch.close();
        watch = new FolderWatch(link);
        watch.next();
        Files.move(folder, root.resolve("away"));
        Files.createFile(Files.createDirectories(folder).resolve("another"));

        assertThat(told("another")).contains("another");
    }

    @Test
    void isWoken() throws Exception {
        watch.next();
        watch.wake();
        assertThat(watch.next()).isEmpty();
        watch.close();
        assertThatThrownBy(watch::next).isInstanceOf(ClosedWatchServiceException.class);
    }

    /** What is told together with a name; what is told before it may be of changes that came earlier. */
    private Set<String> told(String name) throws Exception {
        Set<String> names = watch.next();
        while (!names.contains(name)) {
            names = watch.next();
        }
        return names;
    }
}
