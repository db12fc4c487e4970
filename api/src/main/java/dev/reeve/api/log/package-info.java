/** What units write: where it is kept, how much of it, and how to read it across rotations. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.log;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
