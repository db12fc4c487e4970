/** What a command of the shell may rely on. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.command;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
