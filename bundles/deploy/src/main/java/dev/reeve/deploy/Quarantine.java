package dev.reeve.deploy;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/** Bundles with a call in them that does not return: given up, and removed when it does. Safe from any thread. */
final class Quarantine {
    private static final System.Logger LOG = System.getLogger(Quarantine.class.getName());

    private final List<Patient> patients = new CopyOnWriteArrayList<>();
    private volatile Runnable gone = () -> {};

    /** @param reason the call and where it hangs */
    record Patient(Bundle bundle, String file, Version version, String reason) {}

    /** @param told when one has gone; from any thread */
    void whenGone(Runnable told) {
        gone = told;
    }

    /** Waits for its end on a thread of its own, for the framework lets nobody touch it before. */
    void add(Bundle bundle, String reason) {
        String file = Names.ofLocation(bundle.getLocation());
        patients.add(new Patient(bundle, file, bundle.getVersion(), reason));
        Thread.ofPlatform().daemon().name("plugin removal " + file).start(() -> {
            try {
                bundle.uninstall();
            } catch (BundleException | RuntimeException e) {
                LOG.log(Level.DEBUG, bundle.getLocation() + " was given up, and complained", e);
            } finally {
                gone.run();
            }
        });
    }

    List<Patient> patients() {
        return patients.stream().filter(Quarantine::there).toList();
    }

    boolean holds(Bundle bundle) {
        return patients().stream().anyMatch(patient -> patient.bundle.equals(bundle));
    }

    /** Whether some have gone since the last call. */
    boolean discharge() {
        return patients.removeIf(patient -> {
            boolean gone = !there(patient);
            if (gone) {
                LOG.log(Level.INFO, "plugin " + patient.file + ": the " + patient.version + " that hung is gone");
            }
            return gone;
        });
    }

    private static boolean there(Patient patient) {
        return patient.bundle.getState() != Bundle.UNINSTALLED;
    }
}
