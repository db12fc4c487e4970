package dev.reeve.deploy.threads;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The virtual threads that are there: the JDK tells of them only in a dump of all threads. */
final class VirtualThreads {
    private static final System.Logger LOG = System.getLogger(VirtualThreads.class.getName());
    private static final Pattern TITLE = Pattern.compile("#(\\d+) \"(.*)\" virtual.*");

    private static final Pattern FRAME = Pattern.compile("^\\s+(at )?");

    private VirtualThreads() {}

    /**
     * A thread as the dump tells it.
     *
     * @param frames innermost first
     */
    record Dumped(long id, String name, List<String> frames) {}

    /** Empty where the JDK does not tell. */
    static List<Dumped> all() {
        try {
            Path folder = Files.createTempDirectory("reeve-threads");
            Path file = folder.resolve("dump");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
                return parse(Files.readAllLines(file));
            } finally {
                Files.deleteIfExists(file);
                Files.delete(folder);
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "virtual threads cannot be listed", e);
            return List.of();
        }
    }

    static List<Dumped> parse(List<String> lines) {
        List<Dumped> threads = new ArrayList<>();
        boolean within = false;
        for (String line : lines) {
            Matcher title = TITLE.matcher(line);
            if (title.matches()) {
                within = true;
                threads.add(new Dumped(Long.parseLong(title.group(1)), title.group(2), new ArrayList<>()));
            } else if (line.isBlank() || line.startsWith("#")) {
                within = false;
            } else if (within) {
                threads.getLast().frames().add(FRAME.matcher(line).replaceFirst(""));
            }
        }
        return threads;
    }
}
