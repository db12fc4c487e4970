package dev.reeve.gogo.commands.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Fields that may have no value: they are there all the same, as null. */
public final class JsonFields {
    private static final MathContext PRECISION = new MathContext(15);

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

    /** Without an exponent, and a whole one without a fraction. */
    public static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        double number = value.orElse(Double.NaN);
        if (Double.isNaN(number)) {
            json.writeNullField(name);
        } else {
            String digits =
                    new BigDecimal(number, PRECISION).stripTrailingZeros().toPlainString();
            json.writeFieldName(name);
            json.writeNumber(digits);
        }
    }

    public static void strings(JsonGenerator json, String name, Iterable<?> values) throws IOException {
        json.writeFieldName(name);
        Json.array(json, values, (out, value) -> out.writeString(String.valueOf(value)));
    }
}
