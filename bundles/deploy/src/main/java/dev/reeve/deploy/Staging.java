package dev.reeve.deploy;

import dev.reeve.deploy.jar.Identity;
import dev.reeve.deploy.jar.TrustedSigners;
import dev.reeve.deploy.jar.UnfitJar;
import dev.reeve.deploy.jar.WholeJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.osgi.framework.Version;

/**
 * Keeps copies of dropped JARs: of each the one in service, and while another one is tried, the candidate. So nothing that
 * happens to a dropped file disturbs what was loaded from it, and the bytes of the last good version are there to go back to,
 * also for the next host.
 */
final class Staging {
    private static final System.Logger LOG = System.getLogger(Staging.class.getName());
    private static final String REFUSED = ".refused";
    /** Of a part of Reeve with which a host did not come up; the host sets it aside. */
    private static final String FAILED = ".failed";

    private static final String REASON = ".reason";
    private static final String CANDIDATE = ".candidate";

    private final Path folder;
    private final Path lent;
    private final TrustedSigners signers;

    /** @param lent for candidates that are tried beyond the life of this object; empty in a new host */
    Staging(Path folder, Path lent, TrustedSigners signers) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.lent = Files.createDirectories(lent);
        this.signers = signers;
        discardAll();
    }

    /** What a deployer that ended in the middle left. */
    private void discardAll() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.map(Names::of)
                    .filter(name -> name.endsWith(CANDIDATE))
                    .forEach(name -> discard(folder.resolve(name)));
        }
    }

    /** What was tried and is not in service. */
    void discard(String name) {
        discard(candidate(name));
    }

    private static void discard(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, copy + " stays", e);
        }
    }

    /** The candidate is a deployer, which looks at the folder itself while it is tried. */
    void lend(String name) {
        move(candidate(name), lent.resolve(name));
    }

    /** What was lent is in service now. */
    void takeBack(String name) {
        move(lent.resolve(name), inService(name));
    }

    /** What was lent is not to be tried again in this host. */
    void refuse(String name, String reason) {
        try {
            Files.writeString(lent.resolve(name + REFUSED + REASON), reason);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        move(lent.resolve(name), lent.resolve(name + REFUSED));
    }

    Path inService(String name) {
        return folder.resolve(name);
    }

    /** The names of those in service. */
    List<String> kept() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Names::meant).map(Names::of).sorted().toList();
        }
    }

    /** Whether there is one that worked. */
    boolean keeps(String name) {
        return Files.exists(inService(name));
    }

    /** The version to go back to. */
    Optional<Version> version(String name) {
        return WholeJar.claimed(inService(name)).map(Identity::version);
    }

    /** Who the one in service is, when it may still be. */
    Identity revivable(String name) throws IOException, UnfitJar {
        Identity identity = WholeJar.identity(inService(name));
        signers.refuseStranger(inService(name), true);
        return identity;
    }

    /** @param served whether the copy of what worked is in service, so that the same bytes are no news */
    Inspection inspect(Path dropped, boolean served) {
        Stamp before = Stamp.NONE;
        try {
            before = Stamp.of(dropped);
            WholeJar.refuseTooLarge(dropped);
            Path copy = Files.copy(dropped, candidate(Names.of(dropped)), StandardCopyOption.REPLACE_EXISTING);
            return before.equals(Stamp.of(dropped))
                    ? judge(dropped, copy, served)
                    : new Inspection.Incomplete(before, "it is being written", false);
        } catch (UnfitJar e) {
            return new Inspection.Unfit(e.reason(), e.passing(), Optional.empty());
        } catch (ZipException e) {
            return new Inspection.Incomplete(before, "it is no readable JAR: " + e.getMessage(), false);
        } catch (NoSuchFileException _) {
            return new Inspection.Incomplete(before, "it vanished while it was read", false);
        } catch (FileSystemException e) {
            return new Inspection.Incomplete(before, "it cannot be read: " + e, true);
        } catch (IOException e) {
            return new Inspection.Incomplete(before, "it cannot be read: " + e.getMessage(), true);
        }
    }

    /** The candidate is in service now. */
    void accept(String name) {
        move(candidate(name), inService(name));
        pardon(name);
    }

    private void pardon(String name) {
        discard(folder.resolve(name + FAILED));
        discard(folder.resolve(name + FAILED + REASON));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(String name) {
        try {
            Files.deleteIfExists(inService(name));
            Files.deleteIfExists(candidate(name));
            pardon(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Inspection judge(Path dropped, Path copy, boolean served) throws IOException, UnfitJar {
        String name = Names.of(dropped);
        if ((served && same(copy, inService(name))) || same(copy, lent.resolve(name))) {
            return new Inspection.Unchanged(WholeJar.claimed(copy));
        }
        if (same(copy, folder.resolve(name + FAILED))) {
            String reason = Files.readString(folder.resolve(name + FAILED + REASON));
            return new Inspection.Unfit(reason, false, WholeJar.claimed(copy));
        }
        if (same(copy, lent.resolve(name + REFUSED))) {
            throw new UnfitJar(Files.readString(lent.resolve(name + REFUSED + REASON)));
        }
        Identity identity = WholeJar.identity(copy);
        signers.refuseStranger(copy, false);
        return new Inspection.Fit(copy, identity);
    }

    private static boolean same(Path copy, Path other) throws IOException {
        return Files.exists(other) && Files.mismatch(copy, other) < 0;
    }

    Path candidate(String name) {
        return folder.resolve(name + CANDIDATE);
    }
}
