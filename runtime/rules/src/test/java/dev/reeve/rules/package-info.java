/** The rules of the house, as tests. */
@NullMarked
package dev.reeve.rules;

import org.jspecify.annotations.NullMarked;
