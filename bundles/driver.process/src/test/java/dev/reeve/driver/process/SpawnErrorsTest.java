package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.driver.StartFailure;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpawnErrorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Exec failed, error: 2 (No such file or directory) | false | it does not exist",
                "Exec failed, error: 13 (Permission denied) | false | chmod +x",
                "error=11, Resource temporarily unavailable | true | ulimit -u",
                "posix_spawn failed, error: 12 (Cannot allocate memory) | true | out of memory",
                "error=24, Too many open files | true | ulimit -n",
                "/logs/a.log (Too many open files) | true | ulimit -n",
                "error=7, Argument list too long | false | shorten",
                "something new | false | something new",
            })
    void saysWhatToDoAndWhetherToTryAgain(String said, boolean retryable, String words) {
        StartFailure failure = SpawnErrors.failure("agent", new IOException(said));
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure).hasMessageStartingWith("cannot start 'agent': ").hasMessageContaining(words);
    }
}
