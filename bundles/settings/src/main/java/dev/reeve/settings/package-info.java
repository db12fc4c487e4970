/** What users set for plugins in files. */
@NullMarked
package dev.reeve.settings;

import org.jspecify.annotations.NullMarked;
