/** Services inside the host that are supervised like any agent. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.daemon;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
