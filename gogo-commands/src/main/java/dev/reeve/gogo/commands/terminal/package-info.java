/** What commands print with: tables that fit, colours, durations in words, JSON. */
@NullMarked
package dev.reeve.gogo.commands.terminal;

import org.jspecify.annotations.NullMarked;
