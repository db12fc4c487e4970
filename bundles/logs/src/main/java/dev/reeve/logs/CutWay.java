package dev.reeve.logs;

/** How the head of a file that somebody appends to can be taken away, the best first. */
enum CutWay {
    /** The file becomes shorter from the front, at once: ext4, XFS, f2fs. */
    COLLAPSE,
    /** The room at the front is given back, and the file keeps its size: most others on Linux. */
    PUNCH,
    /** What follows is copied, and the file emptied: everywhere, and sure only while the writer is frozen. */
    TRUNCATE
}
