package dev.reeve.config.yaml;

import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A file of UTF-8 text of bounded size.
 *
 * @param path where it is read
 * @param shown how messages call it
 * @param limit bytes
 */
public record TextFile(Path path, Path shown, long limit) {
    private static final String LAYOUT = "\t\n\r\u0085";
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The text without a byte order mark; empty when there is none, and then {@code problems} say why. */
    public Optional<String> read(Problems problems) {
        try {
            return usable(problems) ? decode(Files.readAllBytes(path), problems) : Optional.empty();
        } catch (IOException unreadable) {
            refuse(problems, 1, 1, "cannot be read (" + unreadable + ")", "a file that this user may read");
            return Optional.empty();
        }
    }

    /** A pipe or a device could block for ever or never end, so they are not opened. */
    private boolean usable(Problems problems) throws IOException {
        if (!Files.exists(path)) {
            refuse(problems, 1, 1, "does not exist", "a file");
        } else if (!Files.isRegularFile(path)) {
            refuse(problems, 1, 1, "is no regular file", "a file");
        } else if (!Files.isReadable(path)) {
            refuse(problems, 1, 1, "may not be read", "a file that this user may read");
        } else if (Files.size(path) > limit) {
            refuse(problems, 1, 1, "has " + Files.size(path) + " bytes", "at most " + limit);
        } else {
            return true;
        }
        return false;
    }

    private Optional<String> decode(byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), text, true);
        String read = text.flip().toString();
        if (result.isError()) {
            refuseAt(problems, read, read.length(), "is not UTF-8 text", "text in UTF-8");
            return Optional.empty();
        }
        return printable(read, problems);
    }

    private Optional<String> printable(String text, Problems problems) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c) && LAYOUT.indexOf(c) < 0) {
                refuseAt(problems, text, i, "holds the control character 0x%02x".formatted((int) c), "text");
                return Optional.empty();
            }
        }
        return Optional.of(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    }

    private void refuseAt(Problems problems, String text, int index, String what, String expected) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = index - (before.lastIndexOf('\n') + 1) + 1;
        refuse(problems, line, column, what, expected);
    }

    private void refuse(Problems problems, int line, int column, String what, String expected) {
        problems.add(new Problem(shown, line, column, what, expected, Optional.empty()));
    }
}
