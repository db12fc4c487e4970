/** What outlives a host. */
@NullMarked
package dev.reeve.store;

import org.jspecify.annotations.NullMarked;
