/** Copies of what units write, for those who gather logs. */
@NullMarked
package dev.reeve.logs.output;

import org.jspecify.annotations.NullMarked;
