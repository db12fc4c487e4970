package dev.reeve.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The packaged distribution with a home of its own, used through its launcher. Closing it ends every process that was
 * started through it, whatever state the test left it in.
 */
final class ReeveUnderTest implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration COMMAND = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MarkedProcesses processes;
    private final Map<String, String> environment = new HashMap<>();
    private final Path folder;
    private int user;

    /** @param folder for the home, for output and for copies of fleets; a test's temporary folder */
    ReeveUnderTest(Path folder) {
        this.folder = folder;
        processes = new MarkedProcesses(folder.resolve("home"));
        environment.put("REEVE_HOME", home().toString());
        environment.put(MarkedProcesses.VARIABLE, processes.mark());
    }

    /** For every command from now on, and so for the host and the agents. */
    ReeveUnderTest with(String variable, Object value) {
        environment.put(variable, value.toString());
        return this;
    }

    /** Whoever runs every command from now on. Needs root. */
    ReeveUnderTest as(int account) {
        user = account;
        return this;
    }

    Path home() {
        return folder.resolve("home");
    }

    /** Starts a command and does not wait for it. */
    Launched launch(Object... words) {
        return Launched.of(process(words), folder);
    }

    /** A command that is not started yet. */
    ProcessBuilder process(Object... words) {
        return surrounded(Stream.concat(Stream.of(Distribution.launcher()), Stream.of(words))
                .map(Object::toString)
                .toList());
    }

    /** A command on a terminal of its own; what is typed there goes into the process's input. */
    Process inTerminal(int columns, Object... words) {
        String line = process(words).command().stream().collect(Collectors.joining("' '", "'", "'"));
        try {
            return surrounded(List.of("script", "-qefc", "stty cols " + columns + "; exec " + line, "/dev/null"))
                    .redirectOutput(screen().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands on that terminal. */
    Path screen() {
        return folder.resolve("screen");
    }

    private List<String> own(List<String> command) {
        String id = Integer.toString(user);
        Stream<String> become =
                user == 0 ? Stream.of() : Stream.of("setpriv", "--reuid", id, "--regid", id, "--clear-groups");
        return Stream.concat(become, command.stream()).toList();
    }

    private ProcessBuilder surrounded(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(own(command)).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("REEVE_"));
        builder.environment().putAll(environment);
        return builder;
    }

    /** Any other program. */
    Ran run(Object... words) {
        List<String> command = Stream.of(words).map(Object::toString).toList();
        return Launched.of(surrounded(command), folder).ended(COMMAND);
    }

    Ran reeve(Object... words) {
        return launch(words).ended(COMMAND);
    }

    JsonNode json(Object... words) {
        String text = reeve(words).succeeds().out();
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    List<UnitRow> ps() {
        return StreamSupport.stream(json("ps", "-o", "json").spliterator(), false)
                .map(UnitRow::of)
                .toList();
    }

    UnitRow unit(String name) {
        return ps().stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no unit " + name + " in " + ps()));
    }

    /** The unit, as soon as it is so. */
    UnitRow awaitUnit(String name, Predicate<UnitRow> wanted) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(() -> unit(name), wanted);
    }

    UnitRow awaitReady(String name) {
        return awaitUnit(name, UnitRow::ready);
    }

    /** What a unit wrote, in all its runs. */
    String log(String unit) {
        return text(home().resolve("logs/units").resolve(unit + ".log"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitLog(String unit, String text) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log(unit)).contains(text));
    }

    String hostLog() {
        return text(home().resolve("logs/host.log"));
    }

    /** The transitions of the fleet so far, oldest first, each as {@code unit state}. */
    List<String> transitions() {
        return StreamSupport.stream(json("events", "-n", "all", "-o", "json").spliterator(), false)
                .filter(event -> event.required("type").asText().equals("transition"))
                .map(event -> event.required("unit").asText() + " "
                        + event.required("to").asText())
                .toList();
    }

    long hostPid() {
        return json("status", "-o", "json").required("pid").asLong();
    }

    /** Sends a signal as a shell would. */
    void signal(String signal, long pid) {
        ProcessBuilder kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid));
        Launched.of(kill, folder).ended(COMMAND).succeeds();
    }

    /** Kills a process and returns when nothing of it answers any more. */
    void kill(long pid) {
        signal("KILL", pid);
        await().atMost(PATIENCE).until(() -> !processes.alive().contains(pid));
    }

    /** Everything that was started here and runs now, the host included. */
    List<Long> processes() {
        return processes.alive();
    }

    /** The processes of a unit now. */
    List<Long> processesOf(String unit) {
        return processes.alive(unit);
    }

    /** For the moment after {@code down} returned: nothing may need another moment. */
    void assertNoProcess() {
        assertThat(processes.described()).as("processes left").isEmpty();
    }

    @Override
    public void close() {
        try {
            if (Files.exists(home().resolve("run/host.pid"))) {
                launch("down", "--force").ended(COMMAND);
            }
        } finally {
            await().atMost(PATIENCE).until(processes::killed);
        }
    }
}
