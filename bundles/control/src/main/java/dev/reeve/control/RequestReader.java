package dev.reeve.control;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one HTTP/1.1 request, as much of it as curl sends. */
final class RequestReader {
    static final int LARGEST_HEAD = 16 * 1024;
    static final int LARGEST_BODY = 1024 * 1024;

    private final InputStream in;
    private final OutputStream out;
    private int headBytes;

    RequestReader(InputStream in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /**
     * Empty when the client left without a word.
     *
     * @throws BadRequest when it is not a request
     */
    Optional<Request> read() throws IOException {
        String start = line();
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", -1);
        if (parts.length != 3 || !parts[2].startsWith("HTTP/1.")) {
            throw new BadRequest(400, "not an HTTP/1.1 request");
        }
        Map<String, String> headers = headers();
        return Optional.of(new Request(parts[0], parts[1], headers, body(headers)));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new BadRequest(400, "a header has no name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("transfer-encoding")) {
            throw new BadRequest(411, "the body must have a Content-Length");
        }
        int length = length(headers.getOrDefault("content-length", "0"));
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new BadRequest(400, "the body is shorter than its Content-Length");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int length(String header) {
        if (!header.matches("[0-9]{1,10}")) {
            throw new BadRequest(400, "Content-Length is no length");
        }
        if (Long.parseLong(header) > LARGEST_BODY) {
            throw new BadRequest(413, "the body is larger than " + LARGEST_BODY + " bytes");
        }
        return Integer.parseInt(header);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (++headBytes > LARGEST_HEAD) {
                throw new BadRequest(431, "the head is larger than " + LARGEST_HEAD + " bytes");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
