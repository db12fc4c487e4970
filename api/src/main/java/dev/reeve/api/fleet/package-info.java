/** The set of units that is asked for, the set that is there, and the way from one to the other. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.fleet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
