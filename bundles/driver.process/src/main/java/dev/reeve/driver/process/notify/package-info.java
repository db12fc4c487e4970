/** What processes tell of themselves: the protocol of {@code sd_notify}. */
@NullMarked
package dev.reeve.driver.process.notify;

import org.jspecify.annotations.NullMarked;
