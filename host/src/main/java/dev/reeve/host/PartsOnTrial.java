package dev.reeve.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The dropped parts with which a host starts, named in a file until it has come up. When it does not, the next host finds the
 * file, and starts with what came with Reeve; the deployer, who finds the copies set aside, says why.
 */
final class PartsOnTrial {
    private static final System.Logger LOG = System.getLogger(PartsOnTrial.class.getName());

    private final Path kept;
    private final Set<String> names = new TreeSet<>();

    /** @param kept the folder of the copies */
    PartsOnTrial(Path kept) {
        this.kept = kept;
    }

    /** Before anything of it runs. */
    void begin(Path copy) {
        names.add(String.valueOf(copy.getFileName()));
        note();
    }

    private void note() {
        try {
            Files.write(marker(), names);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot note which dropped parts are tried", e);
        }
    }

    boolean any() {
        return !names.isEmpty();
    }

    /** The host has come up with them, or was stopped before that could be known. */
    void end() {
        clear();
    }

    /** It did not start; the host goes on without it. */
    void fails(Path copy, Exception failure) {
        setAside(String.valueOf(copy.getFileName()), "it did not start with the host: " + failure.getMessage());
        names.remove(String.valueOf(copy.getFileName()));
        note();
    }

    void setAsideThoseOfTheHostBefore() {
        noted().forEach(name -> setAside(name, "the host before did not come up with it"));
        clear();
    }

    private void setAside(String name, String why) {
        String reason = why + ", and the part that came with Reeve is in service; to try it once more, delete it and"
                + " drop it again";
        try {
            Files.writeString(kept.resolve(name + ".failed.reason"), reason);
            Files.move(kept.resolve(name), kept.resolve(name + ".failed"), StandardCopyOption.REPLACE_EXISTING);
            LOG.log(System.Logger.Level.WARNING, "plugins/" + name + " is set aside: " + reason);
        } catch (NoSuchFileException _) {
            LOG.log(System.Logger.Level.DEBUG, name + " has gone meanwhile");
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, name + " cannot be set aside", e);
        }
    }

    private List<String> noted() {
        try {
            return Files.exists(marker()) ? Files.readAllLines(marker()) : List.of();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "cannot read which dropped parts the host before tried", e);
            return List.of();
        }
    }

    private void clear() {
        try {
            Files.deleteIfExists(marker());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the next host will start without dropped parts", e);
        }
    }

    private Path marker() {
        return kept.resolve("on-trial");
    }
}
