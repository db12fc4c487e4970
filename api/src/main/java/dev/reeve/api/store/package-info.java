/** What outlives a host. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
