package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.supervision.FailureCause;
import dev.reeve.driver.process.system.SystemError;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpawnErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Exec failed, error: 2 (No such file or directory) | | it does not exist",
                "Exec failed, error: 13 (Permission denied) | | chmod +x",
                "error=11, Resource temporarily unavailable | RESOURCES | ulimit -u",
                "posix_spawn failed, error: 12 (Cannot allocate memory) | RESOURCES | out of memory",
                "error=24, Too many open files | RESOURCES | ulimit -n",
                "/logs/a.log (Too many open files) | RESOURCES | ulimit -n",
                "error=7, Argument list too long | | shorten",
                "error=28, No space left on device | RESOURCES | disk is full",
                "error=26, Text file busy | START | being written",
                "something new | | something new",
            })
    void saysWhatToDoAndWhetherToTryAgain(String said, FailureCause sort, String words) {
        StartFailure failure = SpawnErrors.failure("agent", new IOException(said));
        assertThat(failure.retryable()).isEqualTo(sort != null);
        assertThat(failure.sort()).isEqualTo(sort == null ? FailureCause.START : sort);
        assertThat(failure).hasMessageStartingWith("cannot start 'agent': ").hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "/logs/a.log: Too many open files, 'too many files are open; raise', LimitNOFILE",
        "/logs/a.log: No space left on device, No space left on device, free space",
    })
    void aLogThatCannotBeWrittenSaysWhatIsWanting(String said, String what, String mend) {
        assertThat(SpawnErrors.log(Path.of("/logs/a.log"), new IOException(said)))
                .hasMessageStartingWith("cannot write the log /logs/a.log: ")
                .hasMessageContaining(what)
                .hasMessageContaining(mend);
    }

    @ParameterizedTest
    @CsvSource({"24, ulimit -n", "23, ulimit -n", "30, writable"})
    void soDoesOneThatCannotBeOpened(int number, String mend) {
        assertThat(SpawnErrors.log(Path.of("/logs/a.log"), new SystemError("open", number)))
                .hasMessageStartingWith("cannot write the log /logs/a.log: ")
                .hasMessageContaining(mend);
    }
}
