package dev.reeve.api.log;

import dev.reeve.api.agent.UnitName;
import org.osgi.annotation.versioning.ProviderType;

/** What units wrote, as far as it is kept: the logs as they are now, and their archives. Safe from any thread. */
@ProviderType
public interface UnitLogs {
    /** The log of a stream; it may be empty, or not there yet. Where streams are together, that of both is OUT. */
    KeptLog of(UnitName unit, LogStream stream);
}
