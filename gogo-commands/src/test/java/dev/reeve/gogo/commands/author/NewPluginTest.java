package dev.reeve.gogo.commands.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPluginTest {
    @TempDir
    private Path folder;

    private NewPlugin make(String point, String... words) {
        return NewPlugin.make(point, List.of(words), folder);
    }

    private static void fails(int code, String message, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(CommandFailure.class, failure -> assertThat(failure.exitCode())
                        .isEqualTo(code))
                .hasMessageStartingWith("plugin new: ")
                .hasMessageContaining(message);
    }

    @Test
    void writesTheProjectIntoAFolderOfItsName() {
        NewPlugin made = make("daemon", "com.acme.night-watch");
        assertThat(made.folder()).isEqualTo(folder.resolve("night-watch"));
        assertThat(made.jar()).hasToString("target/com.acme.night-watch-1.0.0-SNAPSHOT.jar");
        assertThat(made.files())
                .hasSize(3)
                .allSatisfy(file -> assertThat(made.folder().resolve(file)).isNotEmptyFile());
    }

    @Test
    void writesItWhereItIsTold() throws IOException {
        Files.createDirectory(folder.resolve("empty"));
        assertThat(make("driver", "com.acme.remote", "empty").folder()).isEqualTo(folder.resolve("empty"));
        assertThat(make("driver", "com.acme.remote", "new/below").folder()).isEqualTo(folder.resolve("new/below"));
    }

    @Test
    void leavesAloneWhatIsThere() throws IOException {
        make("daemon", "com.acme.watch");
        Files.writeString(folder.resolve("file"), "");
        fails(CommandFailure.FAILURE, "watch is not empty", () -> make("daemon", "org.acme.watch"));
        fails(CommandFailure.FAILURE, "file is a file", () -> make("daemon", "com.acme.watch", "file"));
    }

    @Test
    void namesThePointsThatThereAre() {
        String points = "alert-sink, daemon, driver, event-listener, gogo-command, health-check, "
                + "metric-exporter, metric-source, probe, restart-policy";
        fails(CommandFailure.USAGE, "no extension point 'decider'; there are " + points, () -> make("decider", "a.b"));
        fails(CommandFailure.USAGE, "did you mean 'daemon'?", () -> make("deamon", "a.b"));
        fails(CommandFailure.USAGE, "--point " + points, () -> make("", "a.b"));
    }

    @Test
    void writesNothingWhenTheNameIsWrong() {
        fails(CommandFailure.USAGE, "cannot name a plugin", () -> make("daemon", "Night Watch"));
        fails(CommandFailure.USAGE, "expected plugin new --point", () -> make("daemon"));
        fails(CommandFailure.USAGE, "expected plugin new --point", () -> make("daemon", "a", "b", "c"));
        assertThat(folder).isEmptyDirectory();
    }
}
