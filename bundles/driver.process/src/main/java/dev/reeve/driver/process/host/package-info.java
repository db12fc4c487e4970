/** The host itself as a service of systemd, or of whatever speaks its protocol: the other side of what units tell. */
@NullMarked
package dev.reeve.driver.process.host;

import org.jspecify.annotations.NullMarked;
