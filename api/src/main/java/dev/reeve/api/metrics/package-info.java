/** What is measured, of units and of the machine. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
