/** What is measured now: a sample of the whole fleet, again and again. */
@NullMarked
package dev.reeve.metrics;

import org.jspecify.annotations.NullMarked;
