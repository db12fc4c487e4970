/** Has the checks of the host look, remembers what they found, tells what changed and has it mended. */
@NullMarked
package dev.reeve.health.host;

import org.jspecify.annotations.NullMarked;
