package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.NotifyRule;
import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.Provisions.Provision;
import dev.reeve.driver.process.notify.KeptDescriptors;
import dev.reeve.driver.process.notify.UnitInbox;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Epoll;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.Pidfd;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import dev.reeve.testkit.RecordingObserver;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, for which something else than their start has failed. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class UnfinishedStartTest {
    private static final UnitName UNIT = new UnitName("a");
    private static final SystemError NO_DESCRIPTOR = new SystemError("epoll_ctl", SystemError.EMFILE);
    private static final StartFailure GONE = new StartFailure("somebody else took its exit", true);

    @TempDir
    Path folder;

    private final Libc libc = Libc.load().orElseThrow();
    private final ProcTable table = new ProcTable(libc);
    private final Orphanage orphanage = new Orphanage(libc, table);
    private final Epoll epoll = new Epoll("test");
    private final RunBook book = new RunBook();
    private final RunMark mark = RunMark.of(new RunId(UNIT, 1), new Origin("home", "host" + System.nanoTime()));
    private final AtomicInteger left = new AtomicInteger();
    private final Cell cell = new Cell(Optional.empty(), Limits.NONE, false, left::incrementAndGet);
    private final UnfinishedStart start = new UnfinishedStart(mark, cell, book, table);

    @AfterEach
    void close() {
        marked().forEach(ProcessHandle::destroyForcibly);
        await().until(() -> marked().isEmpty());
        orphanage.close();
        epoll.close();
    }

    private List<ProcessHandle> marked() {
        return table.marked(value -> value.startsWith(mark.value()));
    }

    /** With a child. */
    private int spawn(String value) {
        int log = Descriptors.append(folder.resolve("log"));
        try {
            List<String> argv = List.of("/bin/sh", "-c", "sleep 300 & exec sleep 300");
            List<String> environment = List.of("PATH=/usr/bin:/bin", RunMark.VARIABLE + "=" + value);
            return Spawn.start(new Spawn.Order(argv, environment, "/", log, log, List.of()));
        } finally {
            Descriptors.close(log);
        }
    }

    private NativeRun watched(int pid, RecordingObserver observer) {
        NativeRun run = new NativeRun(
                Identity.of(pid),
                Pidfd.of(pid).orElseThrow(),
                mark.leading(pid),
                cell,
                true,
                orphanage,
                epoll,
                Optional.empty(),
                book::ended,
                observer);
        book.watched(UNIT, run);
        run.watch();
        return run;
    }

    private void everythingIsGivenBack() {
        assertThat(book.begun(mark.value())).isFalse();
        assertThat(book.known(mark.value())).isEmpty();
        assertThat(left).hasValue(1);
    }

    @Test
    void nothingThatItStartedRunsOnAndNobodyHearsOfItsEnd() {
        int pid = start.got(spawn(mark.value()));
        await().until(() -> marked().size() == 2);
        RecordingObserver observer = new RecordingObserver();
        NativeRun abandoned = watched(pid, observer);
        assertThat(book.known(mark.value())).contains(abandoned);
        start.undo(NO_DESCRIPTOR);
        assertThat(marked()).isEmpty();
        everythingIsGivenBack();
        heardAfterwards();
        assertThat(observer.ended()).isFalse();
    }

    /** Whatever was told before has been heard by then. */
    private void heardAfterwards() {
        RecordingObserver last = new RecordingObserver();
        watched(spawn(mark.value() + "-last"), last).kill();
        marked().forEach(ProcessHandle::destroyForcibly);
        last.exit();
    }

    @Test
    void itsInboxGoes() {
        Path path = folder.resolve("inbox");
        UnitInbox inbox = UnitInbox.at(path, Optional.empty());
        Hearing hearing = new Hearing(UNIT, NotifyRule.DEFAULT, inbox, new KeptDescriptors());
        start.got(new Provision(Map.of(), List.of(), List.of(), Optional.of(hearing)));
        assertThat(Files.exists(path)).isTrue();
        start.undo(NO_DESCRIPTOR);
        assertThat(Files.exists(path)).isFalse();
        everythingIsGivenBack();
    }

    @Test
    void whereNoProcessWasStartedNoneIsEnded() {
        spawn(mark.value());
        await().until(() -> marked().size() == 2);
        start.undo(NO_DESCRIPTOR);
        assertThat(marked()).hasSize(2);
        everythingIsGivenBack();
    }

    @Test
    void aNumberThatMayBeAnothersIsNotKilledButWhatBearsTheMarkIsEnded() {
        int stranger = start.got(spawn(mark.value() + "-stranger"));
        spawn(mark.value());
        await().until(() -> marked().size() == 4);
        start.undo(GONE);
        assertThat(table.marked(mark.value()::equals)).isEmpty();
        assertThat(ProcessHandle.of(stranger)).get().matches(ProcessHandle::isAlive);
        everythingIsGivenBack();
    }
}
