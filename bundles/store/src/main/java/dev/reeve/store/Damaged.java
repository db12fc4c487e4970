package dev.reeve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Sets aside what cannot be read, for people. */
final class Damaged {
    private static final System.Logger LOG = System.getLogger(Damaged.class.getName());

    private Damaged() {}

    static void setAside(Path file, Contents contents) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            if (contents.foreign()) {
                Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
                LOG.log(
                        System.Logger.Level.ERROR,
                        file + " is no state of this version of Reeve; it is set aside as " + aside
                                + ", and nothing of it is known");
            } else if (!contents.damage().isEmpty()) {
                keep(aside, contents);
                LOG.log(
                        System.Logger.Level.ERROR,
                        contents.damage().size() + " damaged lines in " + file + " are set aside in " + aside
                                + "; what they kept is not known");
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.ERROR, "damaged lines in " + file + " cannot be set aside: " + e);
        }
    }

    private static void keep(Path aside, Contents contents) throws IOException {
        StringBuilder text = new StringBuilder();
        contents.damage()
                .forEach(damage -> text.append("# %s, line %d: its checksum is another one\n%s\n"
                        .formatted(Instant.now(), damage.line(), damage.text())));
        Files.writeString(aside, text, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
