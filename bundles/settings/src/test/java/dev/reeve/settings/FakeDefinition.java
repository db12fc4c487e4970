package dev.reeve.settings;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Settings with one of everything. Only {@code url} has no default. */
final class FakeDefinition implements ObjectClassDefinition {
    private static final List<One> ALL_OF_THEM = List.of(
            new One("url", AttributeDefinition.STRING, 0, "Where to.", List.of(), Optional.empty()),
            new One("period", AttributeDefinition.INTEGER, 0, "Seconds.", List.of(), Optional.of("2")),
            new One("warm", AttributeDefinition.BOOLEAN, 0, "", List.of(), Optional.of("false")),
            new One("tags", AttributeDefinition.STRING, 10, "", List.of(), Optional.of("")),
            new One("level", AttributeDefinition.STRING, 0, "", List.of("low", "high"), Optional.of("low")),
            new One("token", AttributeDefinition.PASSWORD, 0, "", List.of(), Optional.of("none")));

    @Override
    public String getName() {
        return "fake";
    }

    @Override
    public String getID() {
        return "fake";
    }

    @Override
    public String getDescription() {
        return "";
    }

    @Override
    public AttributeDefinition[] getAttributeDefinitions(int filter) {
        return filter == OPTIONAL ? new AttributeDefinition[0] : ALL_OF_THEM.toArray(AttributeDefinition[]::new);
    }

    @Override
    public @Nullable InputStream getIcon(int size) {
        return null;
    }

    /** As Felix judges, with words of its own for what is out of range. */
    private record One(
            String id, int type, int cardinality, String description, List<String> options, Optional<String> standard)
            implements AttributeDefinition {
        @Override
        public String getName() {
            return id;
        }

        @Override
        public String getID() {
            return id;
        }

        @Override
        public String getDescription() {
            return description;
        }

        @Override
        public int getCardinality() {
            return cardinality;
        }

        @Override
        public int getType() {
            return type;
        }

        @Override
        public String @Nullable [] getOptionValues() {
            return options.isEmpty() ? null : options.toArray(String[]::new);
        }

        @Override
        public String @Nullable [] getOptionLabels() {
            return getOptionValues();
        }

        @Override
        public String validate(String value) {
            if (type == INTEGER) {
                int number = Integer.parseInt(value);
                return number < 1 ? "%less than minimum" : number > 3600 ? "%greater than maximum" : "";
            }
            return options.isEmpty() || options.contains(value) ? "" : "%not a valid option";
        }

        @Override
        public String @Nullable [] getDefaultValue() {
            return standard.map(value -> new String[] {value}).orElse(null);
        }
    }
}
