package dev.reeve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * One change as it stands in a file: {@code checksum key value}.
 *
 * @param value empty: the key is forgotten
 */
record Line(String key, Optional<String> value) {
    static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}");

    private static final int CHECKSUM = 8;

    /** With the end of the line. */
    String text() {
        String content = key + value.map(text -> " " + escaped(text)).orElse("");
        return checksum(content.getBytes(UTF_8)) + " " + content + "\n";
    }

    /** Empty when it is damaged. */
    static Optional<Line> read(String text) {
        if (text.length() <= CHECKSUM || text.charAt(CHECKSUM) != ' ') {
            return Optional.empty();
        }
        String content = text.substring(CHECKSUM + 1);
        if (!text.startsWith(checksum(content.getBytes(UTF_8)))) {
            return Optional.empty();
        }
        int space = content.indexOf(' ');
        return Optional.of(
                space < 0
                        ? new Line(content, Optional.empty())
                        : new Line(content.substring(0, space), Optional.of(plain(content.substring(space + 1)))));
    }

    /** What a damaged line may have been about. */
    static Optional<String> keyIn(String text) {
        String[] words = text.split(" ", 3);
        return words.length > 1 && KEY.matcher(words[1]).matches() ? Optional.of(words[1]) : Optional.empty();
    }

    private static String checksum(byte[] content) {
        CRC32C crc = new CRC32C();
        crc.update(content);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String plain(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\\' && i + 1 < text.length()) {
                i++;
                next = switch (text.charAt(i)) {
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    default -> text.charAt(i);
                };
            }
            plain.append(next);
        }
        return plain.toString();
    }
}
