/** Contracts and hand fakes for whoever implements an extension point. */
@NullMarked
package dev.reeve.testkit;

import org.jspecify.annotations.NullMarked;
