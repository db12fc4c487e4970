/** The questions that are asked of a running unit, and the answers. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
