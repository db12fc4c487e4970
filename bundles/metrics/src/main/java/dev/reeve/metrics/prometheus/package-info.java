/** Samples as Prometheus reads them. */
@NullMarked
package dev.reeve.metrics.prometheus;

import org.jspecify.annotations.NullMarked;
