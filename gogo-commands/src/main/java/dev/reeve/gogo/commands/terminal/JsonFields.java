package dev.reeve.gogo.commands.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Fields that may have no value: they are there all the same, as null. */
public final class JsonFields {
    private JsonFields() {}

    public static void string(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get().toString());
        } else {
            json.writeNullField(name);
        }
    }

    public static void number(JsonGenerator json, String name, OptionalLong value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        } else {
            json.writeNullField(name);
        }
    }

    public static void number(JsonGenerator json, String name, OptionalInt value) throws IOException {
        number(json, name, value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty());
    }

    public static void strings(JsonGenerator json, String name, Iterable<?> values) throws IOException {
        json.writeFieldName(name);
        Json.array(json, values, (out, value) -> out.writeString(String.valueOf(value)));
    }
}
