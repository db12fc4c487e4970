package dev.reeve.driver.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.agent.Signal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
    @ParameterizedTest
    @CsvSource({"0000000180000003, 'HUP,INT'", "0000000000000000, ''", "0000000008000200, 'USR1,WINCH'"})
    void ignoredSignalsAreNamed(String mask, String names) {
        assertThat(IgnoredSignals.in("SigBlk:\t0000000000000000\nSigIgn:\t" + mask + "\n"))
                .isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({"USR1, 10, 30", "USR2, 12, 31", "STOP, 19, 17", "CONT, 18, 19", "TERM, 15, 15"})
    void signalsHaveTheNumbersOfTheSystem(Signal signal, int linux, int mac) {
        assertThat(SignalNumbers.of(signal, OperatingSystem.LINUX)).isEqualTo(linux);
        assertThat(SignalNumbers.of(signal, OperatingSystem.MAC)).isEqualTo(mac);
    }
}
