package dev.reeve.driver.process.cgroup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the groups of version 2 are to be seen.
 *
 * @param point the folder
 * @param root the group that is shown there
 */
record UnifiedMount(Path point, String root) {
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");

    /** @param mountInfo as in /proc/self/mountinfo */
    static Optional<UnifiedMount> in(String mountInfo) {
        return mountInfo
                .lines()
                .filter(line -> line.contains(" - cgroup2 "))
                .map(line -> line.split(" "))
                .filter(fields -> fields.length > 5 && fields[4].indexOf(0) < 0 && !fields[4].contains("\\000"))
                .map(fields -> new UnifiedMount(Path.of(plain(fields[4])), plain(fields[3])))
                .findFirst();
    }

    /**
     * The folder of the group that a process is in; empty when it is outside of what is shown here.
     *
     * @param membership as in /proc/PID/cgroup
     */
    Optional<Path> group(String membership) {
        return membership
                .lines()
                .filter(line -> line.startsWith("0::/"))
                .map(line -> line.substring("0::".length()))
                .findFirst()
                .filter(group -> group.indexOf('\0') < 0 && !group.startsWith("/..") && !group.endsWith(" (deleted)"))
                .flatMap(this::folder);
    }

    private Optional<Path> folder(String group) {
        if (root.equals("/") || root.startsWith("/..")) {
            return Optional.of(point.resolve(group.substring(1)).normalize());
        }
        return group.equals(root) || group.startsWith(root + "/")
                ? Optional.of(point.resolve(group.substring(root.length()).replaceFirst("^/", "")))
                : Optional.empty();
    }

    private static String plain(String field) {
        return OCTAL.matcher(field)
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 8))));
    }
}
