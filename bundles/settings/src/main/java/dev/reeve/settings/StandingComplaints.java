package dev.reeve.settings;

import java.lang.System.Logger.Level;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is wrong, told once as long as it stands. */
final class StandingComplaints {
    private static final System.Logger LOG = System.getLogger(FolderSettings.class.getName());

    private final Set<String> said = new HashSet<>();

    /** @param lines all that is wrong now */
    void tell(Stream<String> lines) {
        Set<String> now = lines.collect(Collectors.toSet());
        now.stream().filter(line -> !said.contains(line)).sorted().forEach(line -> LOG.log(Level.WARNING, line));
        said.clear();
        said.addAll(now);
    }
}
