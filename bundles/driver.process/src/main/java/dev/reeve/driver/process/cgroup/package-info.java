/**
 * Control groups of Linux, version 2: what a unit started is one group, which can be limited, watched, frozen and killed
 * as a whole.
 *
 * <pre>
 * BASE                       the group that was delegated to the host, or /sys/fs/cgroup/reeve for root
 * ├── host                   the host itself, where no process may stay in BASE
 * └── home-3f2a…             one home
 *     ├── web.unit           one unit
 *     └── workers.group      a group of the fleet file, with limits of its own
 *         └── w-1.unit
 * </pre>
 */
@NullMarked
package dev.reeve.driver.process.cgroup;

import org.jspecify.annotations.NullMarked;
