package dev.reeve.logs.output;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.log.LogStream;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A line that a unit wrote.
 *
 * @param run the number of the run; empty when it is not known any more
 * @param at by when it was written, as exactly as somebody looked
 * @param text without the line feed; not to be written to, and no part of what makes two lines equal
 * @param end the position behind it
 */
@SuppressWarnings("ArrayRecordComponent")
record Line(UnitName unit, OptionalLong run, LogStream stream, Instant at, byte[] text, long end) {}
