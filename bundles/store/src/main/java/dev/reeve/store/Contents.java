package dev.reeve.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file says.
 *
 * @param values by key, in the order in which the keys came
 * @param damage what could not be read, as it stands there
 * @param torn whether it ends in the middle of a line: of a write that never returned
 * @param foreign whether it is no file of this sort, or of a version that is not known
 */
record Contents(Map<String, String> values, List<Damage> damage, boolean torn, boolean foreign) {
    static final String HEADER = "reeve state 1\n";

    /** @param line 1-based */
    record Damage(int line, String text) {}

    static Contents nothing() {
        return new Contents(new LinkedHashMap<>(), List.of(), false, false);
    }

    static Contents of(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        Contents contents = new Contents(
                new LinkedHashMap<>(),
                new ArrayList<>(),
                !text.isEmpty() && !text.endsWith("\n"),
                !text.startsWith(HEADER) && !HEADER.startsWith(text));
        if (!contents.foreign) {
            contents.read(text);
        }
        return contents;
    }

    private void read(String text) {
        int begin = Math.min(HEADER.length(), text.length());
        int number = 1;
        for (int end = text.indexOf('\n', begin); end >= 0; end = text.indexOf('\n', begin)) {
            number++;
            read(number, text.substring(begin, end));
            begin = end + 1;
        }
    }

    private void read(int number, String text) {
        Line.read(text).ifPresentOrElse(this::take, () -> {
            damage.add(new Damage(number, text));
            Line.keyIn(text).ifPresent(values::remove);
        });
    }

    private void take(Line line) {
        line.value().ifPresentOrElse(value -> values.put(line.key(), value), () -> values.remove(line.key()));
    }
}
