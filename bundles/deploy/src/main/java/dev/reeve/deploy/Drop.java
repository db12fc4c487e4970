package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import dev.reeve.deploy.jar.Identity;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/**
 * A file of the folder as it is known.
 *
 * @param identity of the JAR that lies there; empty while it cannot be read
 * @param bundle what is installed of it, or of the version before
 * @param reason as in {@link Plugin}: what is wrong
 * @param remark what is worth knowing, though nothing is wrong
 * @param prospect what may become of it without another JAR
 */
record Drop(
        Path file,
        Optional<Identity> identity,
        Optional<Bundle> bundle,
        String reason,
        String remark,
        Prospect prospect) {
    /** What may become of a drop. */
    enum Prospect {
        FINAL,
        /** What is wrong may mend when other plugins come or go. */
        MAY_MEND,
        /** It is given up because its start does not return. */
        HANGS
    }

    static Drop of(Path file, Bundle bundle) {
        return new Drop(file, Optional.empty(), Optional.of(bundle), "", "", Prospect.FINAL);
    }

    static Drop of(Path file, Identity identity, Bundle bundle) {
        return new Drop(file, Optional.of(identity), Optional.of(bundle), "", "", Prospect.FINAL);
    }

    static Drop refused(Path file, Optional<Identity> identity, String reason, boolean retry) {
        return new Drop(file, identity, Optional.empty(), reason, "", prospect(retry));
    }

    /** The same, and what lies there now is refused; an installed version stays. */
    Drop but(Optional<Identity> candidate, String problem, boolean again) {
        String jar = candidate.map(identity -> identity.version() + " ").orElse("the new JAR ");
        String kept = bundle.isEmpty() ? problem : jar + "was refused: " + problem;
        return new Drop(file, candidate, bundle, kept, remark, prospect(again));
    }

    /** It is in service, and lies there. */
    Drop settled(Optional<Identity> found) {
        return new Drop(file, found, bundle, "", remark, Prospect.FINAL);
    }

    /** The same in another light, such as what it waits for. */
    Drop because(String other) {
        return new Drop(file, identity, bundle, other, remark, prospect);
    }

    Drop with(Bundle other) {
        return new Drop(file, identity, Optional.of(other), reason, remark, prospect);
    }

    Drop remarked(String other) {
        return new Drop(file, identity, bundle, reason, other, prospect);
    }

    /** Nothing of it can be used. */
    Drop givenUp(String problem) {
        return new Drop(file, identity, Optional.empty(), problem, "", Prospect.HANGS);
    }

    String name() {
        return Names.of(file);
    }

    Optional<Version> version() {
        return bundle.map(Bundle::getVersion);
    }

    boolean active() {
        return bundle.filter(Drop::runs).isPresent();
    }

    /** Whether it works in the version that lies there. */
    boolean content() {
        return active() && reason.isEmpty();
    }

    /** Whether another attempt may come to another end. */
    boolean mayMend() {
        return prospect == Prospect.MAY_MEND || (bundle.isPresent() && !active());
    }

    private static Prospect prospect(boolean retry) {
        return retry ? Prospect.MAY_MEND : Prospect.FINAL;
    }

    static boolean runs(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
    }
}
