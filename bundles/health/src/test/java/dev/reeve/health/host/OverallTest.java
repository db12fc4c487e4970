package dev.reeve.health.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.health.HealthStatus;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverallTest {
    @ParameterizedTest
    @CsvSource({
        "'', UNKNOWN",
        "?, UNKNOWN",
        "H, HEALTHY",
        "H?, HEALTHY",
        "HHHHD, DEGRADED",
        "DD, DEGRADED",
        "DDD, UNHEALTHY",
        "HU, UNHEALTHY",
        "UU, UNHEALTHY",
        "UUDDD, UNHEALTHY",
        "UUU, CRITICAL",
        "HHHC, CRITICAL",
        "C?, CRITICAL",
        "D??, DEGRADED"
    })
    void isWhatTheChecksComeTo(String checks, HealthStatus overall) {
        List<HealthStatus> statuses = checks.chars()
                .mapToObj(letter -> switch (letter) {
                    case 'H' -> HealthStatus.HEALTHY;
                    case 'D' -> HealthStatus.DEGRADED;
                    case 'U' -> HealthStatus.UNHEALTHY;
                    case 'C' -> HealthStatus.CRITICAL;
                    default -> HealthStatus.UNKNOWN;
                })
                .toList();
        assertThat(Overall.of(statuses)).isEqualTo(overall);
    }
}
