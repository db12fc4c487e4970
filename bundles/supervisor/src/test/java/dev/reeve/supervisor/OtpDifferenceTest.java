package dev.reeve.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same trees and the same ends in OTP's supervisor and here: who lives in which run, who was started in which order. */
class OtpDifferenceTest {
    private static final int CASES = 600;

    @TempDir
    Path folder;

    @Test
    void groupsDoWhatTheSupervisorOfOtpDoes() throws IOException, InterruptedException {
        assumeTrue(installed(), "erl is not installed: apt install erlang-base");
        List<RandomTree> cases = IntStream.range(0, CASES)
                .mapToObj(seed -> new RandomTree(new Random(seed)))
                .toList();
        List<List<String>> otp = inOtp(cases);
        assertThat(otp).hasSize(CASES);
        for (int i = 0; i < CASES; i++) {
            assertThat(new TreeHere(cases.get(i)).play())
                    .as("case " + i + ": " + cases.get(i))
                    .isEqualTo(otp.get(i));
        }
    }

    private static boolean installed() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "escript")));
    }

    private List<List<String>> inOtp(List<RandomTree> cases) throws IOException, InterruptedException {
        Path script = folder.resolve("otp.escript");
        try (InputStream source = OtpDifferenceTest.class.getResourceAsStream("otp.escript")) {
            Files.copy(source, script);
        }
        Path input = folder.resolve("cases");
        Files.writeString(input, cases.stream().map(RandomTree::terms).collect(Collectors.joining("\n")));
        Path output = folder.resolve("results");
        Process otp = new ProcessBuilder("escript", script.toString(), input.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(otp.waitFor(2, TimeUnit.MINUTES)).as("escript ends").isTrue();
        } finally {
            otp.destroyForcibly();
        }
        assertThat(otp.exitValue()).as(Files.readString(output)).isZero();
        return Arrays.stream(Files.readString(output).split("\n\n"))
                .map(each ->
                        each.strip().lines().map(TreeHere::withoutOrderOfStops).toList())
                .toList();
    }
}
