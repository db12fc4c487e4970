/** A daemon that arrives as a plugin. */
@NullMarked
package dev.reeve.example.daemon;

import org.jspecify.annotations.NullMarked;
