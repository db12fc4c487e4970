package dev.reeve.e2e;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A unit as {@code reeve ps -o json} shows it.
 *
 * @param pid 0 when there is none
 * @param exit as shells count, -1 when there was none
 */
record UnitRow(String name, String kind, String state, boolean ready, long pid, int restarts, int exit, String reason) {
    static UnitRow of(JsonNode row) {
        return new UnitRow(
                row.required("name").asText(),
                row.required("kind").asText(),
                row.required("state").asText(),
                row.required("ready").asBoolean(),
                row.required("pid").asLong(0),
                row.required("restarts").asInt(),
                row.required("exit").asInt(-1),
                row.required("reason").asText());
    }
}
