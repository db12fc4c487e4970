package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.Enclosure;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import dev.reeve.driver.process.cgroup.ControlGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Units in the control groups of their groups, and moved while they run. On a machine on which groups may be made. */
@EnabledOnOs(OS.LINUX)
class ConfinementTest {
    private static final UnitName UNIT = new UnitName("web");
    private static final Limits SOME =
            new Limits(OptionalLong.of(1 << 30), OptionalDouble.empty(), OptionalLong.empty(), OptionalLong.of(99));

    @TempDir
    Path home;

    private final List<String> notices = new ArrayList<>();
    private Confinement confinement;
    private Cell cell;
    private Process process;

    @BeforeEach
    void begin() throws IOException {
        confinement = new Confinement(home);
        cell = of(List.of(around("outer"), around("inner")));
        Assumptions.assumeTrue(cell.seat().isPresent(), () -> "no control groups here");
        process = new ProcessBuilder("sh", "-c", "sleep 60 & sleep 60").start();
    }

    @AfterEach
    void end() throws InterruptedException {
        if (process != null) {
            cell.kill();
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            cell.leave().run();
            confinement.close();
        }
    }

    private static Enclosure around(String group) {
        return new Enclosure(new UnitName(group), SOME);
    }

    private Cell of(List<Enclosure> around) {
        return confinement.of(UNIT, around, Limits.NONE, notices::add);
    }

    private ControlGroup now() {
        return cell.seat().orElseThrow().group();
    }

    private String place() {
        Path path = now().path();
        return path.subpath(path.getNameCount() - 2, path.getNameCount()).toString();
    }

    private List<Long> processes() {
        return now().processes();
    }

    @Test
    void aRunIsMovedWithAllItStartedAndNothingIsLeftBehind() {
        assertThat(now().path()).endsWith(Path.of("outer.group", "inner.group", "web.unit"));
        now().add(process.pid());
        process.children().forEach(child -> now().add(child.pid()));
        Path former = now().path();
        List<Long> all = processes();
        assertThat(all).hasSizeGreaterThanOrEqualTo(1);
        confinement.enclose(UNIT, List.of(around("other")));
        assertThat(place()).isEqualTo("other.group/web.unit");
        assertThat(processes()).containsAll(all);
        assertThat(Files.exists(former)).isFalse();
        assertThat(Files.exists(former.getParent().getParent()))
                .as("nobody is in it")
                .isFalse();
        confinement.enclose(UNIT, List.of());
        assertThat(place()).startsWith("home-").endsWith("/web.unit");
        assertThat(processes()).containsAll(all);
        assertThat(cell.empty()).isFalse();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void theNextHostFindsARunWhereverItIsAndMovesIt() {
        now().add(process.pid());
        Confinement next = new Confinement(home);
        cell = next.found(UNIT, List.of(around("other")));
        assertThat(place()).isEqualTo("other.group/web.unit");
        assertThat(processes()).contains(process.pid());
        confinement = next;
    }

    @Test
    void aUnitIsHeldStillForAMomentOnly() {
        now().add(process.pid());
        Runnable thaw = confinement.freeze(UNIT).orElseThrow();
        assertThat(now().frozen()).isTrue();
        thaw.run();
        await().until(() -> !now().frozen());
        confinement.freeze(UNIT).orElseThrow();
        await().atMost(Duration.ofSeconds(10)).until(() -> !now().frozen());
    }

    @Test
    void whatAHostHeldStillWhenItDiedGoesOnInTheNextOneAlsoUnwatched() {
        now().add(process.pid());
        now().freeze();
        Confinement next = new Confinement(home);
        var unused = next.of(new UnitName("other"), List.of(), Limits.NONE, notices::add);
        await().until(() -> !now().frozen());
    }

    @Test
    void theNextRunIsInTheGroupOfThen() {
        cell.leave().run();
        cell = of(List.of(around("inner")));
        assertThat(place()).isEqualTo("inner.group/web.unit");
        assertThat(now().path().getParent().getParent().resolve("outer.group")).doesNotExist();
    }
}
