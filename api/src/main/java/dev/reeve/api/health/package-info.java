/** The questions that are asked of running units and of the host, and the answers. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
