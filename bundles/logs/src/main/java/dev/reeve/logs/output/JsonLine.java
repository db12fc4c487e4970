package dev.reeve.logs.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;

/** A line as a JSON object. What is no UTF-8 becomes U+FFFD; the log of the unit has the bytes. */
final class JsonLine {
    private JsonLine() {}

    static void append(StringBuilder json, Line line) {
        json.append("{\"at\":\"").append(line.at().truncatedTo(ChronoUnit.MILLIS));
        json.append("\",\"unit\":\"").append(line.unit()).append('"');
        line.run().ifPresent(run -> json.append(",\"run\":").append(run));
        json.append(",\"stream\":\"").append(line.stream().label()).append("\",\"line\":\"");
        escape(json, new String(line.text(), UTF_8));
        json.append("\"}\n");
    }

    private static void escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> {
                    if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029') {
                        json.append("\\u%04x".formatted((int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
    }
}
