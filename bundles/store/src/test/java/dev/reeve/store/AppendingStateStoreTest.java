package dev.reeve.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.store.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later store finds of what an earlier one wrote, and what a disk that fails does to it. */
class AppendingStateStoreTest {
    private static final Duration PACE = Duration.ofMillis(5);

    private final List<String> said = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final Handler ear = new Handler() {
        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @TempDir
    Path root;

    private Path folder;

    @BeforeEach
    void listen() {
        folder = root.resolve("state");
        Logger.getLogger("dev.reeve.store").addHandler(ear);
        Logger.getLogger("dev.reeve.store").setUseParentHandlers(false);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger("dev.reeve.store").removeHandler(ear);
    }

    private AppendingStateStore store() {
        return new AppendingStateStore(folder, 1 << 10, PACE);
    }

    private Path file() {
        return folder.resolve("fleet.log");
    }

    private static void put(AppendingStateStore store, String key, String value) {
        store.write("fleet", Map.of(key, Optional.of(value)));
    }

    private Map<String, String> found() {
        return store().read("fleet");
    }

    @Test
    void theNextStoreFindsWhatWasWritten() {
        AppendingStateStore store = store();
        put(store, "a", "1");
        put(store, "b", "two words\nand \\ a line\r");
        put(store, "c", "");
        put(store, "a", "2");
        store.write("fleet", Map.of("c", Optional.empty()));
        assertThat(found()).isEqualTo(Map.of("a", "2", "b", "two words\nand \\ a line\r"));
        assertThat(store().read("other")).isEmpty();
    }

    @Test
    void whoOnlyReadsLeavesNothing() {
        AppendingStateStore store = store();
        assertThat(store.read("fleet")).isEmpty();
        store.close();
        assertThat(folder).doesNotExist();
    }

    @Test
    void theSameValueIsNotWrittenTwice() throws IOException {
        AppendingStateStore store = store();
        put(store, "a", "1");
        long size = Files.size(file());
        put(store, "a", "1");
        assertThat(Files.size(file())).isEqualTo(size);
    }

    @Test
    void theFileDoesNotGrowForEver() throws IOException {
        AppendingStateStore store = store();
        for (int i = 0; i < 1000; i++) {
            put(store, "key" + i % 3, "value " + i);
        }
        assertThat(Files.size(file())).isLessThan(2 << 10);
        assertThat(found()).isEqualTo(Map.of("key0", "value 999", "key1", "value 997", "key2", "value 998"));
    }

    @Test
    void aTornEndIsNoValueAndNoDamage() throws IOException {
        put(store(), "a", "1");
        Files.writeString(file(), "0000", StandardOpenOption.APPEND);
        AppendingStateStore store = store();
        assertThat(store.read("fleet")).isEqualTo(Map.of("a", "1"));
        put(store, "b", "2");
        assertThat(found()).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(said).isEmpty();
    }

    @Test
    void aDamagedLineIsSetAsideAndItsOldValueIsNotTakenForTheCurrentOne() throws IOException {
        AppendingStateStore store = store();
        put(store, "a", "old");
        put(store, "b", "1");
        put(store, "a", "new");
        Files.writeString(file(), Files.readString(file()).replace("new", "nwe"));

        AppendingStateStore next = store();
        assertThat(next.read("fleet")).isEqualTo(Map.of("b", "1"));
        assertThat(Files.readString(folder.resolve("fleet.log.damaged"))).contains("line 4", "a nwe");
        put(next, "c", "2");
        assertThat(found()).isEqualTo(Map.of("b", "1", "c", "2"));
        assertThat(said).singleElement().asString().contains("1 damaged lines");
    }

    @Test
    void aFileOfAnotherVersionIsSetAside() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(), "reeve state 2\nwho knows");
        AppendingStateStore store = store();
        assertThat(store.read("fleet")).isEmpty();
        put(store, "a", "1");
        assertThat(found()).isEqualTo(Map.of("a", "1"));
        assertThat(folder.resolve("fleet.log.damaged")).hasContent("reeve state 2\nwho knows");
    }

    @Test
    void aFolderThatIsTakenAwayComesBackWithEverything() throws IOException {
        AppendingStateStore store = store();
        put(store, "a", "1");
        Files.move(folder, root.resolve("away"));
        put(store, "b", "2");
        assertThat(found()).isEqualTo(Map.of("a", "1", "b", "2"));
    }

    @Test
    void aDiskThatDoesNotTakeItIsSaidOnceAndCaughtUpWith() throws IOException {
        AppendingStateStore store = store();
        put(store, "a", "1");
        Files.move(folder, root.resolve("away"));
        Files.createFile(folder);
        for (int i = 0; i < 10; i++) {
            int value = i;
            assertThatThrownBy(() -> put(store, "b", "value " + value))
                    .isInstanceOf(StoreFailure.class)
                    .hasMessageContaining("fleet.log");
        }
        assertThat(store.read("fleet")).isEqualTo(Map.of("a", "1", "b", "value 9"));
        assertThat(said.stream().filter(line -> line.startsWith("cannot keep state")))
                .hasSize(1);

        Files.delete(folder);
        await().until(() -> found().equals(Map.of("a", "1", "b", "value 9")));
        await().until(() -> said.getLast().contains("is kept in"));
        assertThat(said.stream().filter(line -> line.startsWith("cannot keep state")))
                .hasSize(1);
    }

    @Test
    void namesThatCannotStandInAFileAreRefused() {
        assertThatThrownBy(() -> put(store(), "a b", "1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().read("../run")).isInstanceOf(IllegalArgumentException.class);
    }
}
