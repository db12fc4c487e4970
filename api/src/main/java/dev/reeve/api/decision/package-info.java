/** What can be done to units. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.decision;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
