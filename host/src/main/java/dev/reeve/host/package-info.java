/** The process that everything runs in. */
@NullMarked
package dev.reeve.host;

import org.jspecify.annotations.NullMarked;
