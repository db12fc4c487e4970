package dev.reeve.gogo.commands.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One line of JSON. */
public final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /** Writes one value. */
    public interface Value<T> {
        void write(JsonGenerator json, T value) throws IOException;
    }

    public static <T> void print(Screen screen, T value, Value<? super T> writer) {
        screen.line(text(value, writer));
    }

    public static <T> void printArray(Screen screen, Iterable<T> values, Value<? super T> writer) {
        print(screen, values, (json, all) -> array(json, all, writer));
    }

    /** The values as an array, within something larger. */
    public static <T> void array(JsonGenerator json, Iterable<T> values, Value<? super T> writer) throws IOException {
        json.writeStartArray();
        for (T value : values) {
            writer.write(json, value);
        }
        json.writeEndArray();
    }

    private static <T> String text(T value, Value<? super T> writer) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            writer.write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
