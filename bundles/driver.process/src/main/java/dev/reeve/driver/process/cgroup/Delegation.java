package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells whether systemd gave a group away, to be used as its processes like (Delegate=yes). */
final class Delegation {
    private static final String MARK = "delegate";
    private static final int SECONDS = 2;

    private Delegation() {}

    /** What systemd wrote on the group; managers of users write nothing before version 254, others before 251. */
    static boolean marked(Path group) {
        UserDefinedFileAttributeView marks = Files.getFileAttributeView(group, UserDefinedFileAttributeView.class);
        if (marks == null) {
            return false;
        }
        try {
            ByteBuffer value = ByteBuffer.allocate(marks.size(MARK));
            marks.read(MARK, value);
            return StandardCharsets.US_ASCII.decode(value.flip()).toString().equals("1");
        } catch (IOException _) {
            return false;
        }
    }

    /** What systemd answers when it is asked about the unit whose group this is. */
    static boolean confirmed(Path group) {
        String unit = String.valueOf(group.getFileName());
        if (!unit.endsWith(".service") && !unit.endsWith(".scope")) {
            return false;
        }
        List<String> question = new ArrayList<>(List.of("systemctl"));
        if (group.toString().contains("/user@")) {
            question.add("--user");
        }
        question.addAll(List.of("show", "--property=Delegate", "--value", "--", unit));
        return answer(question).filter("yes"::equals).isPresent();
    }

    private static Optional<String> answer(List<String> question) {
        try {
            Process asked = new ProcessBuilder(question)
                    .redirectInput(ProcessBuilder.Redirect.DISCARD.file())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(SECONDS, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
