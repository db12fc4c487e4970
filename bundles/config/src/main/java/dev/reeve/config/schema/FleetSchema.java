package dev.reeve.config.schema;

import dev.reeve.config.format.FleetKeys;
import dev.reeve.config.shape.Definitions;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema 2020-12 of the fleet file. */
public final class FleetSchema {
    private FleetSchema() {}

    /** As indented JSON, the same every time. */
    public static String json() {
        Definitions definitions = new Definitions();
        Map<String, Object> fleet = FleetKeys.FLEET.schema(definitions);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:reeve:fleet:1");
        schema.put("title", "Reeve fleet file");
        schema.put("description", "What a fleet consists of, and how its agents are kept running.");
        schema.putAll(fleet);
        schema.put("$defs", definitions.byName());
        return Json.of(schema);
    }
}
