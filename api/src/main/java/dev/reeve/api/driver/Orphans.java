package dev.reeve.api.driver;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Finds and ends what units have left behind. Safe from any thread. */
@ProviderType
public interface Orphans {
    /** Those that there are now; looks through all processes of the machine. */
    List<Orphan> find();

    /** Ends those that there are now, kindly and after 5 s by force, and returns those that are there still. */
    List<Orphan> reap();
}
