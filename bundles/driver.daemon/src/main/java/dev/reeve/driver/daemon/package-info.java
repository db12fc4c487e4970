/** Runs Daemon services as units. */
@NullMarked
package dev.reeve.driver.daemon;

import org.jspecify.annotations.NullMarked;
