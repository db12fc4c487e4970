package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;

/** Written on the group of a home, so that people can tell whose it is. Kernels before 5.7 keep no such marks. */
final class GroupMark {
    private static final String NAME = "reeve.home";

    private GroupMark() {}

    static void write(Path group, Path home) {
        UserDefinedFileAttributeView marks = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
        try {
            if (marks != null) {
                marks.write(NAME, StandardCharsets.UTF_8.encode(home.toString()));
            }
        } catch (IOException _) {
            // Nothing hangs on it.
        }
    }
}
