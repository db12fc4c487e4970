/** What makes a unit run: a process, a service, a container. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.driver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
