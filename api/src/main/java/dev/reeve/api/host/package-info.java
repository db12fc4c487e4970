/** The process that everything runs in. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.host;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
