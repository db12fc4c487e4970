package dev.reeve.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The pieces of a log in the order of writing: archives, and last the file itself. Where the file was deleted or emptied,
 * its positions began anew: what archives hold from before is moved below, so that positions rise all the way.
 *
 * @param archives oldest first
 * @param live what the file holds
 */
record Segments(List<Segment> archives, LogFile.View live) {
    /** An archive, and by how much its positions are moved. */
    record Segment(Archive archive, long shift) {
        long begin() {
            return archive.begin() + shift;
        }

        long end() {
            return archive.end() + shift;
        }
    }

    static Segments of(List<Archive> oldestFirst, LogFile.View live) {
        List<Segment> segments = new ArrayList<>();
        long shift = 0;
        long next = live.head();
        for (Archive archive : oldestFirst.reversed()) {
            if (archive.end() + shift > next) {
                shift = next - archive.end();
            }
            segments.add(new Segment(archive, shift));
            next = archive.begin() + shift;
        }
        Collections.reverse(segments);
        return new Segments(segments, live);
    }

    long begin() {
        return archives.isEmpty() ? live.head() : archives.getFirst().begin();
    }

    /** The archive that holds a position, or the first one behind it; empty when that is the file. */
    Optional<Segment> at(long position) {
        return archives.stream().filter(segment -> segment.end() > position).findFirst();
    }
}
