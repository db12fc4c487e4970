package dev.reeve.logs;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.reeve.api.log.LogHead;
import dev.reeve.logs.LogFile.View;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;

/**
 * What a host left that ended in the midst of a cut: its last archive is complete, and the log still holds the same bytes. Where
 * the note of the cut stands already, the cut is finished; where it does not, the archive is taken back.
 */
final class Recovery {
    private static final int COMPARED = 64 * 1024;

    private Recovery() {}

    /** Returns whether the archive is (still) one. */
    static boolean of(LogFile log, Archive newest, HeadRemoval removal) throws IOException {
        try (FileChannel file = FileChannel.open(log.path(), READ, WRITE)) {
            View view = LogFile.view(file);
            if (newest.compressed() || newest.begin() != view.head() || newest.end() > view.end()) {
                return true;
            }
            long cut = view.offset(newest.end());
            if (noted(file, view, newest.end(), HeadRemoval.block(log.path()))) {
                removal.remove(log, file, view, cut, Traffic.CALM);
                return true;
            }
            return !(same(file, view, newest) && Files.deleteIfExists(newest.file()));
        } catch (NoSuchFileException _) {
            return true;
        }
    }

    private static boolean noted(FileChannel file, View view, long end, long block) throws IOException {
        long offset = Math.max(0, view.offset(end) - LogHead.LEAST) / block * block;
        return LogHead.at(file, offset).filter(head -> head.end() == end).isPresent();
    }

    /** A log that was deleted and has grown again may have the length of an old archive, and not its bytes. */
    private static boolean same(FileChannel file, View view, Archive archive) throws IOException {
        try (FileChannel copy = FileChannel.open(archive.file())) {
            int length = (int) Math.min(COMPARED, archive.length());
            return copy.size() == archive.length()
                    && Arrays.equals(
                            LineEnds.bytes(copy, 0, length), LineEnds.bytes(file, view.offset(archive.begin()), length))
                    && Arrays.equals(
                            LineEnds.bytes(copy, archive.length() - length, length),
                            LineEnds.bytes(file, view.offset(archive.end()) - length, length));
        }
    }
}
