/** What somebody should know of: alerts, and who passes them on. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.alert;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
