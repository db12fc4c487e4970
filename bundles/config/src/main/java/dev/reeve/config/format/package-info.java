/** The keys of the fleet file, and what a file says before it is resolved. */
@NullMarked
package dev.reeve.config.format;

import org.jspecify.annotations.NullMarked;
