package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.fleet.FleetSnapshot;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.fleet.Succession;
import dev.reeve.api.health.HealthStatus;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.api.text.Durations;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The host and its fleet at one moment. */
record HostStatus(
        long pid,
        String version,
        Duration uptime,
        Home home,
        HealthStatus health,
        DaemonCount daemons,
        int units,
        Map<String, Long> states,
        Map<String, String> drivers,
        Optional<String> startsWait,
        Pauses pauses,
        Succession succession,
        Optional<Path> formerFile) {
    static HostStatus of(
            Host host, Home home, FleetSnapshot fleet, List<Driver> drivers, Optional<Path> formerFile, Instant now) {
        return new HostStatus(
                ProcessHandle.current().pid(),
                host.version(),
                Duration.between(host.started(), now),
                home,
                FleetHealth.of(fleet),
                DaemonCount.of(fleet),
                fleet.units().size(),
                fleet.units().stream()
                        .collect(Collectors.groupingBy(
                                unit -> unit.state().label(), TreeMap::new, Collectors.counting())),
                drivers.stream()
                        .collect(Collectors.toMap(Driver::name, Driver::description, (a, _) -> a, TreeMap::new)),
                fleet.shortage(),
                fleet.pauses(),
                fleet.succession(),
                formerFile);
    }

    void json(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", pid);
        json.writeStringField("version", version);
        json.writeNumberField("uptime_seconds", uptime.toMillis() / 1000.0);
        json.writeStringField("home", home.root().toString());
        json.writeStringField("plugins_dir", home.plugins().toString());
        json.writeStringField("socket", home.socket().toString());
        json.writeStringField("health", health.label());
        daemons.json(json);
        json.writeObjectFieldStart("units");
        json.writeNumberField("total", units);
        for (Map.Entry<String, Long> state : states.entrySet()) {
            json.writeNumberField(state.getKey(), state.getValue());
        }
        json.writeEndObject();
        if (startsWait.isPresent()) {
            json.writeStringField("starts_wait", startsWait.get());
        }
        json.writeNumberField("taken_over", succession.takenOver());
        json.writeArrayFieldStart("unwatched");
        for (UnitName unit : succession.unwatched()) {
            json.writeString(unit.value());
        }
        json.writeEndArray();
        json.writeBooleanField("paused", pauses.fleet().isPresent());
        json.writeArrayFieldStart("paused_units");
        for (String unit : pausedUnits()) {
            json.writeString(unit);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("drivers");
        for (Map.Entry<String, String> driver : drivers.entrySet()) {
            json.writeStringField(driver.getKey(), driver.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static void json(JsonGenerator json, HostStatus status) throws IOException {
        status.json(json);
    }

    void print(Screen screen) {
        line(screen, "health", screen.paint(HealthView.colour(health), health.label()));
        line(
                screen,
                "units",
                units
                        + states.entrySet().stream()
                                .map(state -> state.getValue() + " " + state.getKey())
                                .collect(Collectors.joining(
                                        ", ", states.isEmpty() ? "" : " (", states.isEmpty() ? "" : ")")));
        if (daemons.total() > 0) {
            line(screen, "daemons", daemons.words());
        }
        printSuccession(screen);
        pauses.fleet()
                .ifPresent(cause -> line(
                        screen,
                        "paused",
                        screen.paint(Colour.YELLOW, "the fleet: " + cause.reason() + "; end it with: reeve resume")));
        if (!pauses.units().isEmpty()) {
            line(screen, "paused", screen.paint(Colour.YELLOW, String.join(", ", pausedUnits())));
        }
        startsWait.ifPresent(words -> line(screen, "starts", screen.paint(Colour.YELLOW, "wait: " + words)));
        line(screen, "pid", String.valueOf(pid));
        line(screen, "version", version);
        line(screen, "up", Durations.words(uptime));
        line(screen, "home", home.root().toString());
        line(screen, "plugins", home.plugins().toString());
        line(screen, "socket", home.socket().toString());
        drivers.forEach((name, description) -> line(screen, "driver", (name + " " + description).strip()));
    }

    private void printSuccession(Screen screen) {
        if (succession.takenOver() > 0) {
            line(screen, "of these", succession.takenOver() + " taken over from the host before");
        }
        if (!succession.unwatched().isEmpty()) {
            String names = succession.unwatched().stream().map(UnitName::value).collect(Collectors.joining(", "));
            String words = succession.unwatched().size() == 1 ? " runs" : " run";
            String file = formerFile.map(Path::toString).orElse("FILE");
            line(
                    screen,
                    "besides",
                    screen.paint(
                            Colour.YELLOW,
                            names + words + " on from the host before, watched by nobody; take over with: reeve run -d "
                                    + file));
        }
    }

    private List<String> pausedUnits() {
        return pauses.units().keySet().stream().map(UnitName::value).sorted().toList();
    }

    private static void line(Screen screen, String name, String value) {
        screen.line(screen.paint(Colour.GREY, Text.pad(name, 9)) + value);
    }
}
