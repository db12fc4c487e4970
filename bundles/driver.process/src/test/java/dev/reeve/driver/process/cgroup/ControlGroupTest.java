package dev.reeve.driver.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With the kernel's own groups, where this machine lets the test have some. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class ControlGroupTest {
    private static final UnitName WEB = new UnitName("web");

    @TempDir
    private Path home;

    private final List<Process> started = new ArrayList<>();
    private ControlGroups found = ControlGroups.NONE;

    @BeforeEach
    void find() {
        Assumptions.assumeTrue(
                Place.in(Situation.here()) instanceof Place.At, "this account may have no control groups");
        found = ControlGroups.find(home);
        Assumptions.assumeTrue(found.tree().isPresent(), () -> "no control groups: " + found.shortcomings());
    }

    @AfterEach
    void leaveNothing() throws Exception {
        if (found.tree().isEmpty()) {
            return;
        }
        ControlGroup all = new ControlGroup(tree().folder(), tree().controllers());
        GroupKill.of(all.path()).accept(all);
        for (Process process : started) {
            process.waitFor();
        }
        await().until(() -> !all.populated());
        tree().removeEmpty();
        assertThat(all.path()).doesNotExist();
    }

    private GroupTree tree() {
        return found.tree().orElseThrow();
    }

    private Process start(ControlGroup group, String script) throws IOException {
        List<String> argv = new ArrayList<>(group.joining());
        argv.addAll(List.of("sh", "-c", script));
        Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
        started.add(process);
        return process;
    }

    @Test
    void whatAUnitStartsIsInItsGroupHoweverItTriesToGetAway() throws Exception {
        ControlGroup web = tree().unit(List.of(), WEB);
        assertThat(web.populated()).isFalse();
        start(
                web,
                "(setsid sh -c 'sleep 300 & sleep 300' &); env -i sh -c 'sleep 300 &' & nohup sleep 300 & sleep 300");
        await().until(() -> web.processes().size() >= 6);
        assertThat(web.populated()).isTrue();
        assertThat(web.remove()).isFalse();
        web.kill();
        await().until(() -> !web.populated());
        assertThat(web.processes()).isEmpty();
        assertThat(web.remove()).isTrue();
        assertThat(web.path()).doesNotExist();
        assertThat(web.populated()).isFalse();
    }

    @Test
    void theShellThatJoinsBecomesTheCommand() throws Exception {
        ControlGroup web = tree().unit(List.of(), WEB);
        Process process = start(web, "echo $$");
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
                .isEqualTo(String.valueOf(process.pid()));
        assertThat(process.waitFor()).isZero();
        assertThat(web.remove()).isTrue();
        assertThat(start(web, "true").waitFor()).isEqualTo(126);
    }

    @Test
    void aRunningProcessCanBeTakenIn() throws Exception {
        ControlGroup web = tree().unit(List.of(), WEB);
        Process process = new ProcessBuilder("sleep", "300").start();
        started.add(process);
        web.add(process.pid());
        assertThat(web.processes()).containsExactly(process.pid());
        web.kill();
        assertThat(process.waitFor()).isEqualTo(128 + 9);
        assertThatThrownBy(() -> web.add(process.pid()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(
                        "process " + process.pid() + " cannot be put into the control group " + web.path());
    }

    @Test
    void aFrozenGroupStandsStillAndCanBeKilled() throws Exception {
        ControlGroup web = tree().unit(List.of(), WEB);
        Path beats = home.resolve("beats");
        start(web, "while :; do echo >> " + beats + "; done");
        await().until(() -> Files.exists(beats));
        web.freeze();
        await().until(web::frozen);
        long size = Files.size(beats);
        assertThat(started.getFirst().waitFor(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(Files.size(beats)).isEqualTo(size);
        web.thaw();
        await().until(() -> Files.size(beats) > size);
        web.freeze();
        web.kill();
        await().until(() -> !web.populated());
        assertThat(tree().unit(List.of(), WEB).frozen()).isFalse();
    }

    @Test
    void withoutCgroupKillEachIsKilledWhileAllStandStill() throws Exception {
        ControlGroup web = tree().unit(List.of(), WEB);
        start(web, "f() { sleep 0.01 & sleep 0.01 & f; }; f & f & f");
        await().until(() -> web.processes().size() > 5);
        GroupKill.oneByOne(web);
        await().until(() -> !web.populated());
    }

    @Test
    void aLaterHostFindsTheGroupOfAUnit() throws Exception {
        ControlGroup web = tree().unit(List.of("workers"), WEB);
        start(web, "sleep 300");
        await().until(web::populated);
        GroupTree later = ControlGroups.find(home).tree().orElseThrow();
        assertThat(later.find(WEB, List.of())).contains(List.of("workers"));
        ControlGroup same = later.unit(List.of("workers"), WEB);
        assertThat(same.path()).isEqualTo(web.path()).endsWith(Path.of("workers.group", "web.unit"));
        assertThat(same.populated()).isTrue();
    }

    @Test
    void aLaterHostHasGoOnWhatStandsStillHoweverDeep() throws Exception {
        ControlGroup web = tree().unit(List.of("workers"), WEB);
        start(web, "sleep 300");
        await().until(web::populated);
        web.freeze();
        await().until(web::frozen);
        ControlGroups.find(home).tree().orElseThrow().thaw();
        await().until(() -> !web.frozen());
    }

    @Test
    void anotherHomeHasGroupsOfItsOwnAndEachTellsWhoseItIs(@TempDir Path elsewhere) throws Exception {
        tree().unit(List.of(), WEB);
        GroupTree other = ControlGroups.find(elsewhere).tree().orElseThrow();
        try {
            assertThat(other.find(WEB, List.of())).isEmpty();
            assertThat(Files.getAttribute(tree().folder(), "user:reeve.home"))
                    .isEqualTo(home.toString().getBytes(StandardCharsets.UTF_8));
        } finally {
            other.removeEmpty();
        }
    }

    @Test
    void everyControllerIsThereOrMissedWithTheMend() {
        for (Controller controller : Controller.values()) {
            boolean missed = found.shortcomings().stream().anyMatch(words -> words.contains(controller.label()));
            assertThat(missed)
                    .as(controller.label())
                    .isEqualTo(!tree().controllers().contains(controller));
        }
        assertThat(found.shortcomings()).allMatch(words -> words.contains(";") || words.contains("systemd"));
    }
}
