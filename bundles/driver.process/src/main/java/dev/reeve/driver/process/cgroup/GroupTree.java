package dev.reeve.driver.process.cgroup;

import dev.reeve.api.agent.Limits;
import dev.reeve.api.agent.UnitName;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The groups of the units of one home. Safe from any thread; what concerns one unit from one thread at a time. */
public final class GroupTree {
    private static final String UNIT = ".unit";
    private static final String GROUP = ".group";

    private final Path base;
    private final Path home;
    private final Set<Controller> controllers;

    GroupTree(Path base, Path home, Set<Controller> controllers) {
        this.base = base;
        this.home = home;
        this.controllers = EnumSet.copyOf(controllers);
    }

    /** What of these limits no group holds to here, for others to see to. */
    public Limits remaining(Limits limits) {
        return GroupLimits.remaining(limits, controllers);
    }

    /** Those that hold here. */
    public Set<Controller> controllers() {
        return EnumSet.copyOf(controllers);
    }

    /** The folder of the home's group. */
    public Path folder() {
        return home;
    }

    /**
     * The group of a unit, made unless it is there, thawed.
     *
     * @param groups of the fleet file that the unit is in, from the outermost
     * @throws java.io.UncheckedIOException when it cannot be made
     */
    public ControlGroup unit(List<String> groups, UnitName unit) {
        Path folder = group(groups).path().resolve(unit + UNIT);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ControlFile.broken("the control group " + folder + " cannot be made", e);
        }
        ControlGroup group = new ControlGroup(folder, controllers);
        group.thaw();
        return group;
    }

    /**
     * A group of the fleet file, made unless it is there; the limits of its units hold within its own.
     *
     * @param groups from the outermost to this one
     * @throws java.io.UncheckedIOException when it cannot be made
     */
    public ControlGroup group(List<String> groups) {
        Path folder = home;
        try {
            if (!Files.isDirectory(home)) {
                Files.createDirectories(home);
                new Handover().down(base);
                new Handover().down(home);
            }
            for (String name : groups) {
                folder = folder.resolve(name + GROUP);
                Files.createDirectories(folder);
                new Handover().down(folder);
            }
        } catch (IOException e) {
            throw ControlFile.broken("the control group " + folder + " cannot be made", e);
        }
        return new ControlGroup(folder, controllers);
    }

    /** Whether there is such a group of the fleet file. */
    public boolean has(List<String> groups) {
        return Files.isDirectory(path(groups));
    }

    /**
     * In which groups of the fleet file a unit has its own already, whoever made it.
     *
     * @param likely looked at first
     */
    public Optional<List<String>> find(UnitName unit, List<String> likely) {
        String name = unit + UNIT;
        if (Files.isDirectory(path(likely).resolve(name))) {
            return Optional.of(likely);
        }
        if (Files.isDirectory(home.resolve(name))) {
            return Optional.of(List.of());
        }
        return below(home)
                .filter(folder -> String.valueOf(folder.getFileName()).equals(name))
                .findFirst()
                .map(this::groups);
    }

    private List<String> groups(Path unit) {
        List<String> groups = new ArrayList<>();
        home.relativize(unit).forEach(part -> {
            String name = part.toString();
            if (name.endsWith(GROUP)) {
                groups.add(name.substring(0, name.length() - GROUP.length()));
            }
        });
        return groups;
    }

    private Path path(List<String> groups) {
        Path folder = home;
        for (String name : groups) {
            folder = folder.resolve(name + GROUP);
        }
        return folder;
    }

    /** Removes groups of the fleet file in which nobody is any more, from the innermost. */
    public void prune(List<String> groups) {
        for (int depth = groups.size(); depth > 0; depth--) {
            try {
                Files.deleteIfExists(path(groups.subList(0, depth)));
            } catch (IOException _) {
                return;
            }
        }
    }

    /** Lets everything go on that a host before held still when it ended. */
    public void thaw() {
        below(home)
                .filter(folder -> String.valueOf(folder.getFileName()).endsWith(UNIT))
                .map(folder -> new ControlGroup(folder, controllers))
                .filter(group ->
                        ControlFile.read(group.path().resolve("cgroup.freeze")).startsWith("1"))
                .forEach(ControlGroup::thaw);
    }

    /** Removes the group of the home, and what it stands in, when no unit lives in it; made again when one comes. */
    public void removeEmpty() {
        try {
            children(home).stream()
                    .filter(folder -> !populated(folder))
                    .forEach(folder -> new ControlGroup(folder, controllers).remove());
            Files.deleteIfExists(home);
            if (base.endsWith("reeve")) {
                Files.deleteIfExists(base);
            }
        } catch (IOException _) {
            // Somebody still has use for it.
        }
    }

    private boolean populated(Path folder) {
        return new ControlGroup(folder, controllers).populated();
    }

    /** What an agent makes within its own group is its own business. */
    private static Stream<Path> below(Path folder) {
        return children(folder).stream()
                .flatMap(child -> String.valueOf(child.getFileName()).endsWith(GROUP)
                        ? Stream.concat(Stream.of(child), below(child))
                        : Stream.of(child));
    }

    static List<Path> children(Path folder) {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(children::add);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw ControlFile.broken("the control groups in " + folder + " cannot be listed", e);
        }
        return children;
    }
}
