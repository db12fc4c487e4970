package dev.reeve.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class SecretFileTest {
    @TempDir
    private Path folder;

    private SecretFile file(String permissions, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("key"), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return new SecretFile(file);
    }

    private SecretFile file(String permissions, String content) throws IOException {
        return file(permissions, content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsTheTextWithoutItsLineEnd() throws IOException {
        assertThat(file("rw-------", "sk-1\n").read()).isEqualTo("sk-1");
        assertThat(file("r--------", "sk-2\r\n").read()).isEqualTo("sk-2");
        assertThat(file("rw-------", "two\nlines\n\n").read()).isEqualTo("two\nlines\n");
        assertThat(file("rw-------", " as it is ").read()).isEqualTo(" as it is ");
    }

    @Test
    void refusesWhatOthersMayUse() throws IOException {
        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            refuses(
                    file(permissions, "sk-1"),
                    "can be used by others than its owner",
                    "chmod 600 " + folder.resolve("key"));
        }
    }

    @Test
    void refusesWhatIsNoSecretAndNeverTellsIt() throws IOException {
        refuses(new SecretFile(folder.resolve("none")), "does not exist; create it");
        refuses(file("rw-------", "\n"), "is empty");
        refuses(file("rw-------", "sk-1\0"), "holds a NUL");
        refuses(file("rw-------", new byte[] {(byte) 0xff, 's', 'k', '-', '1'}), "is no UTF-8 text");
        refuses(file("rw-------", "sk-1".repeat(1 << 16)), "is larger than 64 KiB");
        refuses(new SecretFile(folder), "");
    }

    private static void refuses(SecretFile file, String... words) {
        assertThatThrownBy(file::read)
                .isInstanceOf(UnusableSecret.class)
                .hasMessageStartingWith("the secret file " + file.path() + " ")
                .hasMessageContainingAll(words)
                .message()
                .doesNotContain("sk-1");
    }
}
