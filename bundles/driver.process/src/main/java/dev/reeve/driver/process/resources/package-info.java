/**
 * What the process trees of units use. One pass over /proc tells all: {@link dev.reeve.driver.process.resources.ProcessRows}
 * reads, {@link dev.reeve.driver.process.resources.Ownership} decides whose each process is, once,
 * {@link dev.reeve.driver.process.resources.TreeUse} adds up.
 */
@NullMarked
package dev.reeve.driver.process.resources;

import org.jspecify.annotations.NullMarked;
