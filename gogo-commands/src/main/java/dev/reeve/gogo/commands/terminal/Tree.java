package dev.reeve.gogo.commands.terminal;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Maps of maps, lists, texts and numbers: indented for people, or as JSON. */
public final class Tree {
    private Tree() {}

    /** Empty maps and lists are left out. */
    public static void print(Screen screen, Map<?, ?> tree) {
        print(screen, "", tree);
    }

    public static void json(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> map -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    json.writeFieldName(String.valueOf(entry.getKey()));
                    json(json, entry.getValue());
                }
                json.writeEndObject();
            }
            case Collection<?> values -> Json.array(json, values, Tree::json);
            case Number number -> json.writeNumber(number.toString());
            case Boolean flag -> json.writeBoolean(flag);
            case Object other -> json.writeString(other.toString());
        }
    }

    private static void print(Screen screen, String indent, Map<?, ?> tree) {
        tree.forEach((key, value) -> {
            String name = indent + screen.paint(Colour.GREY, Text.printable(key + ":"));
            switch (value) {
                case Map<?, ?> map when map.isEmpty() -> {}
                case Collection<?> values when values.isEmpty() -> {}
                case Map<?, ?> map -> {
                    screen.line(name);
                    print(screen, indent + "  ", map);
                }
                case Collection<?> values -> screen.line(name + " " + list(values));
                case Object other -> screen.line(name + " " + Text.printable(other.toString()));
            }
        });
    }

    private static String list(Collection<?> values) {
        return values.stream()
                .map(value -> Text.printable(String.valueOf(value)))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
