/** The bundles together in a real framework. */
@NullMarked
package dev.reeve.itests;

import org.jspecify.annotations.NullMarked;
