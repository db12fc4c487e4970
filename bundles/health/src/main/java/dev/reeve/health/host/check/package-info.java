/** The checks that come with Reeve: each is a health check of Apache Felix, as those of plugins are. */
@NullMarked
package dev.reeve.health.host.check;

import org.jspecify.annotations.NullMarked;
