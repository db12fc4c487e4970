package dev.reeve.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The real launcher script in a folder of its own, with a surrounding that the test makes up. */
final class Launcher {
    final Path folder;
    final Path home;
    final Map<String, String> environment = new LinkedHashMap<>();
    private final Path script;
    private String shell = "sh";

    /** @param folder where it lies, as in an unpacked distribution */
    Launcher(Path folder) throws IOException {
        this.folder = folder;
        this.home = folder.resolve("home");
        this.script = folder.resolve("reeve");
        Files.copy(Path.of(System.getProperty("reeve.root"), "reeve"), script);
        Files.createDirectories(folder.resolve("lib"));
        environment.put(
                "PATH",
                tools(
                                "cat",
                                "cksum",
                                "env",
                                "find",
                                "head",
                                "id",
                                "mkdir",
                                "mkfifo",
                                "mktemp",
                                "readlink",
                                "rm",
                                "sed",
                                "sh",
                                "sleep",
                                "stty",
                                "touch",
                                "chmod",
                                "curl",
                                "awk")
                        .toString());
        environment.put("HOME", folder.resolve("user").toString());
        environment.put("REEVE_HOME", home.toString());
        environment.put("REEVE_JDK_PATH", folder.resolve("jdks").toString());
    }

    Launcher with(String shell) {
        this.shell = shell;
        return this;
    }

    /** A folder that looks like a JDK; its java says how it was called. */
    Path jdk(String name, String version) throws IOException {
        Path jdk = folder.resolve(name);
        executable(jdk.resolve("bin/java"), "echo \"java of " + name + "\"; for a in \"$@\"; do echo \"$a\"; done");
        Files.writeString(
                jdk.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"y\"\n");
        return jdk;
    }

    /** A program on the script's PATH. */
    void program(String name, String body) throws IOException {
        executable(Path.of(environment.get("PATH"), name), body);
    }

    /** What it said and how it ended. */
    record Run(int code, String out, String err) {}

    Run run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of("/bin", shell).toString(), script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(folder, "out", "");
        Path err = Files.createTempFile(folder, "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("the launcher hangs: " + command);
        }
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /** So that nothing of the machine but these is found. */
    private Path tools(String... names) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        for (String name : names) {
            Path tool = Stream.of("/usr/bin", "/bin")
                    .map(place -> Path.of(place, name))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + name + " on this machine"));
            Files.createSymbolicLink(bin.resolve(name), tool);
        }
        return bin;
    }

    private static void executable(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n", StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
