package dev.reeve.driver.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a host may have groups, and what it says when it may not. */
class PlaceTest {
    private static final Path TOP = Path.of("/sys/fs/cgroup");
    private static final Path SERVICE = TOP.resolve("system.slice/reeve.service");
    private static final Optional<UnifiedMount> MOUNT = Optional.of(new UnifiedMount(TOP, "/"));

    private static Situation at(Path own, boolean root, boolean systemd, boolean delegated, boolean parentDelegated) {
        return new Situation(MOUNT, Optional.of(own), root, systemd, delegated, parentDelegated);
    }

    @Test
    void whatIsDelegatedComesFirst() {
        assertThat(Place.in(at(SERVICE, true, true, true, false))).isEqualTo(new Place.At(SERVICE, SERVICE));
        assertThat(Place.in(at(SERVICE.resolve("host"), false, true, false, true)))
                .isEqualTo(new Place.At(SERVICE, SERVICE));
    }

    @Test
    void rootBeginsBesideEverybodyElse() {
        assertThat(Place.in(at(SERVICE, true, true, false, false))).isEqualTo(new Place.At(TOP, TOP.resolve("reeve")));
    }

    @Test
    void othersAreToldHowToGetOne() {
        assertThat(Place.in(at(SERVICE, false, true, false, false)))
                .isInstanceOfSatisfying(Place.Nowhere.class, nowhere -> assertThat(nowhere.why())
                        .contains(SERVICE.toString(), "set Delegate=yes in its unit"));
        assertThat(Place.in(at(SERVICE, false, false, false, false)))
                .isInstanceOfSatisfying(Place.Nowhere.class, nowhere -> assertThat(nowhere.why())
                        .contains("chown"));
        assertThat(Place.in(new Situation(Optional.empty(), Optional.empty(), true, false, false, false)))
                .isInstanceOfSatisfying(Place.Nowhere.class, nowhere -> assertThat(nowhere.why())
                        .contains("mount -t cgroup2"));
    }

    @Test
    void mountsAreFoundWhereverTheyAre() {
        String hybrid = """
                31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
                41 31 0:38 / /sys/fs/cgroup/a\\040b rw,relatime shared:3 - cgroup2 cgroup2 rw
                """;
        assertThat(UnifiedMount.in(hybrid)).contains(new UnifiedMount(Path.of("/sys/fs/cgroup/a b"), "/"));
        assertThat(UnifiedMount.in("35 31 0:32 / /x rw - cgroup cgroup rw,memory\n"))
                .isEmpty();
    }

    @Test
    void theGroupOfTheHostIsSeenThroughTheMount() {
        String membership = "4:memory:/other\n0::/pod/a\n";
        assertThat(new UnifiedMount(TOP, "/").group(membership)).contains(TOP.resolve("pod/a"));
        assertThat(new UnifiedMount(TOP, "/pod").group(membership)).contains(TOP.resolve("a"));
        assertThat(new UnifiedMount(TOP, "/pod/a").group(membership)).contains(TOP.resolve(""));
        assertThat(new UnifiedMount(TOP, "/po").group(membership)).isEmpty();
        assertThat(new UnifiedMount(TOP, "/").group("0::/../elsewhere\n")).isEmpty();
        assertThat(new UnifiedMount(TOP, "/").group("4:memory:/other\n")).isEmpty();
    }

    @Test
    void whatIsMissingIsSaidWithTheMend() {
        String hybrid = "8:pids:/\n7:blkio:/\n4:memory:/\n2:cpu,cpuacct:/\n0::/\n";
        EnumSet<Controller> none = EnumSet.noneOf(Controller.class);
        assertThat(Shortcomings.of(SERVICE, none, Map.of(), hybrid, false))
                .containsExactly(
                        "limits that need the control group controller memory, cpu, io and pids are not enforced:"
                                + " cgroup version 1 has it; boot with systemd.unified_cgroup_hierarchy=1 or cgroup_no_v1=all");
        assertThat(Shortcomings.of(SERVICE, EnumSet.of(Controller.MEMORY, Controller.PIDS), Map.of(), "0::/\n", true))
                .singleElement()
                .asString()
                .contains("controller cpu and io are not", "Delegate=memory cpu io pids in user@.service");
        assertThat(Shortcomings.of(
                        SERVICE,
                        EnumSet.complementOf(EnumSet.of(Controller.CPU)),
                        Map.of(Controller.CPU, "Device or resource busy"),
                        "0::/\n",
                        true))
                .singleElement()
                .asString()
                .contains("controller cpu are not", "Device or resource busy");
        assertThat(Shortcomings.of(SERVICE, EnumSet.allOf(Controller.class), Map.of(), "0::/\n", true))
                .isEmpty();
    }
}
