/** Whose threads run. */
@NullMarked
package dev.reeve.deploy.threads;

import org.jspecify.annotations.NullMarked;
