package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a host can do with control groups here.
 *
 * @param tree where it makes the groups of its units; empty where it may make none
 * @param shortcomings what does not work, each with the reason and the mend; to be told once
 */
public record ControlGroups(Optional<GroupTree> tree, List<String> shortcomings) {
    /** Where there are none, such as on other systems. */
    public static final ControlGroups NONE = new ControlGroups(Optional.empty(), List.of());

    /**
     * Finds out, and makes the group of the home. May move the host itself into a group beside those of its units. To be
     * called once, before the first unit starts. Linux.
     *
     * @param home the folder of the home
     */
    public static ControlGroups find(Path home) {
        Situation situation = Situation.here();
        return switch (Place.in(situation)) {
            case Place.Nowhere nowhere -> none(nowhere.why());
            case Place.At at -> settle(at, home, situation);
        };
    }

    private static ControlGroups settle(Place.At at, Path home, Situation situation) {
        Path folder = at.base().resolve(name(home));
        Handover handover = new Handover();
        try {
            Files.createDirectories(at.base());
            if (situation.own().filter(at.top()::equals).isPresent()
                    && Files.exists(at.top().resolve("cgroup.events"))) {
                Handover.moveHost(at.top(), at.base().resolve("host"));
            }
            Files.createDirectories(folder);
        } catch (IOException e) {
            return none(folder + " cannot be made: " + ControlFile.reason(e)
                    + "; mount cgroup2 so that it can be written, or delegate a group to the host");
        }
        handover.down(at.top());
        handover.down(at.base());
        Set<Controller> controllers = handover.down(folder);
        GroupMark.write(folder, home);
        return new ControlGroups(
                Optional.of(new GroupTree(at.base(), folder, controllers)),
                Shortcomings.of(
                        at.top(),
                        controllers,
                        handover.failed(),
                        ControlFile.read(Path.of("/proc/self/cgroup")),
                        situation.systemd()));
    }

    private static ControlGroups none(String why) {
        return new ControlGroups(
                Optional.empty(),
                List.of("units have no control groups, so limits of memory, processor, disk and processes do not hold"
                        + " as they read: " + why));
    }

    /** Short, the same for the same home, and different for each. */
    private static String name(Path home) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(home.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return "home-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
