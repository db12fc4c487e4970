/** What a unit is: its name, what it runs, the state it is in, how it ended. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.agent;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
