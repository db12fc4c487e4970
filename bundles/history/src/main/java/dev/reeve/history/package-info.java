/** What was measured, kept: packed columns in SQLite. */
@NullMarked
package dev.reeve.history;

import org.jspecify.annotations.NullMarked;
