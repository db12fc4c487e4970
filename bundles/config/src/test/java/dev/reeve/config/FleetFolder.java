package dev.reeve.config;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder with a fleet file, read in a known environment. */
public record FleetFolder(Path root) {
    static final Map<String, String> HOST = Map.of("PATH", "/usr/bin:/bin", "HOME", "/home/me", "EMPTY", "");

    public FleetFolder with(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));
            return this;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    public FleetFolder program(String name) {
        with(name, "#!/bin/sh\n");
        root.resolve(name).toFile().setExecutable(true);
        return this;
    }

    public FleetSpec read(String text) {
        with("reeve.yaml", text);
        return read();
    }

    public FleetSpec read() {
        return new FleetFileReader(HOST).read(root).spec();
    }

    /** The only agent of a file that says this of it. */
    public UnitSpec agent(String... lines) {
        return read(agentText(lines)).units().getFirst();
    }

    public static String agentText(String... lines) {
        return "agents:\n  a:\n    " + String.join("\n    ", lines) + "\n";
    }

    public UnitSpec unit(FleetSpec fleet, String name) {
        return fleet.units().stream()
                .filter(unit -> unit.name().equals(new UnitName(name)))
                .findFirst()
                .orElseThrow();
    }

    /** What is wrong with a file, without the folder; empty when nothing is. */
    public List<String> problems(String text) {
        with("reeve.yaml", text);
        return problems();
    }

    public List<String> problems() {
        try {
            read();
            return List.of();
        } catch (InvalidFleetFile invalid) {
            return invalid.problems().stream()
                    .map(problem -> problem.toString().replace(root + "/", "").replace(root.toString(), "FOLDER"))
                    .toList();
        }
    }
}
