/** Installs what is dropped into the plugins folder. */
@NullMarked
package dev.reeve.deploy;

import org.jspecify.annotations.NullMarked;
