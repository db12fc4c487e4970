/** Runs agents as processes of the operating system. */
@NullMarked
package dev.reeve.driver.process;

import org.jspecify.annotations.NullMarked;
