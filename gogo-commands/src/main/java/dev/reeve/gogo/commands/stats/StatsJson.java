package dev.reeve.gogo.commands.stats;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.gogo.commands.terminal.JsonFields;
import java.io.IOException;
import java.util.OptionalDouble;

/** A row as {@code stats -o json} prints it: the names of the metrics are those of the guide. */
public final class StatsJson {
    private StatsJson() {}

    public static void write(JsonGenerator json, StatsRow row) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", row.name());
        json.writeStringField("at", row.at().toString());
        JsonFields.number(json, "span_seconds", OptionalDouble.of(row.span().toMillis() / 1000.0));
        JsonFields.number(json, "cpu_5m", row.meanCpu());
        JsonFields.number(json, "rss_peak_5m", row.peakRss());
        json.writeObjectFieldStart("metrics");
        for (var metric : row.now().metrics()) {
            JsonFields.number(json, metric.name(), row.now().value(metric));
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
