package dev.reeve.logs;

/**
 * An archive that is there.
 *
 * @param bytes on the disk
 */
record Kept(Archive archive, long bytes) {}
