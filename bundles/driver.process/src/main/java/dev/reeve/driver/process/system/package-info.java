/** System calls of Linux, as small as they can be: what they are used for is said elsewhere. */
@NullMarked
package dev.reeve.driver.process.system;

import org.jspecify.annotations.NullMarked;
