package dev.reeve.gogo.commands;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.agent.UnusableSecret;
import dev.reeve.api.metrics.AgentReports;
import dev.reeve.gogo.commands.terminal.Colour;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import dev.reeve.gogo.commands.terminal.Table;
import dev.reeve.gogo.commands.terminal.Table.Cell;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The variables that a unit would see if it started now, and those of the host that it would not; names only.
 *
 * @param unit its name
 * @param variables by name
 */
record EnvironmentView(String unit, List<Variable> variables) {
    /** @param why where it comes from, or why it does not come */
    record Variable(String name, boolean passed, String why) {}

    static EnvironmentView of(String unit, Launch launch, Map<String, String> host) {
        Map<String, Variable> all = new TreeMap<>();
        host.keySet().forEach(name -> all.put(name, ofHost(name, launch.inherited())));
        if (launch.user().isPresent()) {
            Stream.of("HOME", "LOGNAME", "USER").forEach(name -> put(all, name, "the account"));
        }
        launch.environment()
                .keySet()
                .forEach(name -> put(all, name, name.startsWith("REEVE_") ? "Reeve" : "the fleet file"));
        launch.secrets().forEach((name, file) -> all.put(name, ofSecret(name, file)));
        ofDriver(launch).forEach(name -> put(all, name, "Reeve"));
        return new EnvironmentView(unit, List.copyOf(all.values()));
    }

    private static Stream<String> ofDriver(Launch launch) {
        Stream<String> always = launch.user().isPresent()
                ? Stream.of(AgentReports.RUN, "INVOCATION_ID")
                : Stream.of(AgentReports.RUN, AgentReports.SOCKET, AgentReports.STATE, "INVOCATION_ID");
        Stream<String> sockets =
                launch.sockets().isEmpty() ? Stream.empty() : Stream.of("LISTEN_FDNAMES", "LISTEN_FDS", "LISTEN_PID");
        Stream<String> told = launch.notification().stream()
                .flatMap(rule -> rule.watchdog().isPresent()
                        ? Stream.of("NOTIFY_SOCKET", "WATCHDOG_PID", "WATCHDOG_USEC")
                        : Stream.of("NOTIFY_SOCKET"));
        return Stream.concat(always, Stream.concat(sockets, told));
    }

    private static Variable ofHost(String name, Inheritance inherited) {
        if (inherited.passes(name)) {
            return new Variable(name, true, "the host");
        }
        boolean ever = new Inheritance(Inheritance.Base.ALL, List.of()).passes(name);
        return new Variable(name, false, ever ? "not named in inherit_environment" : "true of the host alone");
    }

    private static void put(Map<String, Variable> all, String name, String why) {
        all.put(name, new Variable(name, true, why));
    }

    private static Variable ofSecret(String name, SecretFile file) {
        try {
            file.read();
            return new Variable(name, true, "the secret file " + file.path());
        } catch (UnusableSecret unusable) {
            return new Variable(name, false, String.valueOf(unusable.getMessage()));
        }
    }

    void print(Screen screen) {
        Table table = new Table("VARIABLE", "PASSED", "FROM");
        Stream.concat(passed(true), passed(false))
                .forEach(variable -> table.row(
                        Cell.of(variable.name()),
                        new Cell(variable.passed() ? "yes" : "no", variable.passed() ? Colour.GREEN : Colour.GREY),
                        Cell.of(variable.why())));
        screen.prose("What " + unit + " sees when it is started now:");
        table.print(screen);
    }

    private Stream<Variable> passed(boolean which) {
        return variables.stream().filter(variable -> variable.passed() == which);
    }

    void json(Screen screen) {
        Json.print(screen, this, (json, view) -> {
            json.writeStartObject();
            json.writeStringField("name", view.unit);
            json.writeFieldName("variables");
            Json.array(json, view.variables, (each, variable) -> {
                each.writeStartObject();
                each.writeStringField("name", variable.name());
                each.writeBooleanField("passed", variable.passed());
                each.writeStringField("from", variable.why());
                each.writeEndObject();
            });
            json.writeEndObject();
        });
    }
}
