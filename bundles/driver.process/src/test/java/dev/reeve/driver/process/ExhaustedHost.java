package dev.reeve.driver.process;

import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Libc;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Uses up its descriptors, and says what it then sees of the processes. */
final class ExhaustedHost {
    private ExhaustedHost() {}

    public static void main(String[] arguments) throws IOException {
        Libc libc = Libc.load().orElseThrow();
        ProcTable table = new ProcTable(libc);
        Runnable content = () -> Descriptors.content("/proc/self/stat");
        Runnable find = () -> table.find(List.of(new RunMark("nobody", OptionalLong.empty())));
        outcome(content);
        outcome(find);
        List<InputStream> open = exhaust();
        String first = outcome(content);
        String second = outcome(find);
        for (InputStream stream : open) {
            stream.close();
        }
        System.out.println("content: " + first + "\ntable: " + second);
    }

    private static List<InputStream> exhaust() {
        List<InputStream> open = new ArrayList<>();
        try {
            while (true) {
                open.add(new FileInputStream("/dev/null"));
            }
        } catch (IOException _) {
            return open;
        }
    }

    private static String outcome(Runnable look) {
        try {
            look.run();
            return "read";
        } catch (UncheckedIOException _) {
            return "unreadable";
        }
    }
}
