/** Files that people and programs change while the host runs. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.file;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
