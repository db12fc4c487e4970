/** How things are said to people and read from them, alike in every part. */
@Export
@NullMarked
@Version("0.1.0")
package dev.reeve.api.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
