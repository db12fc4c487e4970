package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    private static final Map<String, String> HOST =
            Map.of("PATH", "/bin", "HOME", "/root", "OPENAI_API_KEY", "sk-host", "NOTIFY_SOCKET", "/run/notify");

    @TempDir
    private Path folder;

    private static Launch launch() {
        return Launch.of(Path.of("/"), "true");
    }

    @Test
    void passesWhatIsAllowedAndNothingElse() {
        assertThat(Environment.of(launch(), HOST, Map.of())).isEqualTo(Map.of("PATH", "/bin", "HOME", "/root"));
        Launch open = launch().withInherited(new Inheritance(Inheritance.Base.ALL, List.of()));
        assertThat(Environment.of(open, HOST, Map.of()))
                .containsKey("OPENAI_API_KEY")
                .doesNotContainKey("NOTIFY_SOCKET");
    }

    @Test
    void theAccountOverridesTheHostAndTheUnitOverridesBoth() {
        Launch launch = launch().withEnvironment(Map.of("USER", "unit"));
        assertThat(Environment.of(launch, HOST, Map.of("HOME", "/home/a", "USER", "a")))
                .isEqualTo(Map.of("PATH", "/bin", "HOME", "/home/a", "USER", "unit"));
    }

    @Test
    void secretsAreReadAtTheStart() throws IOException {
        Path key = Files.writeString(folder.resolve("key"), "one\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Launch launch = launch().withSecrets(Map.of("KEY", new SecretFile(key)));
        assertThat(launch.toString()).doesNotContain("one");
        assertThat(Environment.of(launch, HOST, Map.of())).containsEntry("KEY", "one");
        Files.writeString(key, "two\n");
        assertThat(Environment.of(launch, HOST, Map.of())).containsEntry("KEY", "two");
    }

    @Test
    void whatCannotBeSetFailsTheStartForGood() {
        refuses(
                launch().withSecrets(Map.of("KEY", new SecretFile(folder.resolve("none")))),
                "does not exist; create it");
        refuses(launch().withEnvironment(Map.of("A=B", "c")), "environment cannot be set", "correct environment");
        refuses(launch().withEnvironment(Map.of("A", "b\0")), "environment cannot be set");
    }

    private static void refuses(Launch launch, String... words) {
        assertThatThrownBy(() -> Environment.of(launch, HOST, Map.of()))
                .isInstanceOfSatisfying(StartFailure.class, failure -> assertThat(failure.retryable())
                        .isFalse())
                .hasMessageContainingAll(words);
    }
}
