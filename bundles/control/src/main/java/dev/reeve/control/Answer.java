package dev.reeve.control;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An answer that is streamed in chunks and ends with how it went. Safe from any thread. */
final class Answer extends OutputStream {
    private static final String HEAD = """
            HTTP/1.1 200 OK\r
            Content-Type: text/plain; charset=utf-8\r
            Transfer-Encoding: chunked\r
            Trailer: Reeve-Exit, Reeve-Error\r
            Connection: close\r
            \r
            """;

    /** In characters. curl takes no trailer above 4096 bytes, and a character is up to three here. */
    static final int LONGEST_PIECE = 1000;

    private final OutputStream out;
    private final byte[] buffer = new byte[8192];
    private int used;
    private boolean over;

    private Answer(OutputStream out) {
        this.out = out;
    }

    static Answer begin(OutputStream out) throws IOException {
        out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return new Answer(out);
    }

    /** The whole answer to a request that is refused. */
    static void refuse(OutputStream out, BadRequest problem) throws IOException {
        byte[] text = (problem.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + problem.status() + " Refused\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Content-Length: " + text.length + "\r\nConnection: close\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(text);
        out.flush();
    }

    @Override
    public synchronized void write(int b) throws IOException {
        if (used == buffer.length) {
            flush();
        }
        buffer[used++] = (byte) b;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        for (int left = length; left > 0; ) {
            if (used == buffer.length) {
                flush();
            }
            int count = Math.min(left, buffer.length - used);
            System.arraycopy(bytes, from, buffer, used, count);
            used += count;
            from += count;
            left -= count;
        }
    }

    /** Sends what there is as a chunk; after the end, nothing. */
    @Override
    public synchronized void flush() throws IOException {
        if (used > 0 && !over) {
            out.write((Integer.toHexString(used) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(buffer, 0, used);
            out.write('\r');
            out.write('\n');
            out.flush();
        }
        used = 0;
    }

    synchronized void end(Outcome outcome) throws IOException {
        flush();
        over = true;
        StringBuilder trailers = new StringBuilder("0\r\nReeve-Exit: " + outcome.exitCode() + "\r\n");
        for (String piece : pieces(escaped(outcome.error().orElse("")))) {
            trailers.append("Reeve-Error: ").append(piece).append("\r\n");
        }
        out.write(trailers.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length(); ) {
            int end = Math.min(from + LONGEST_PIECE, text.length());
            // A character of two halves stays whole.
            int to = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
            pieces.add(text.substring(from, to));
            from = to;
        }
        return pieces;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\r", "").replace("\n", "\\n");
    }
}
