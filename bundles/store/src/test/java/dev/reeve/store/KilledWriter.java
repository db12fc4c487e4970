package dev.reeve.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes rising numbers until it is killed, and says of each batch when it is kept. A value is its number and as many
 * letters as the number says, so that a torn one is known.
 */
final class KilledWriter {
    static final int KEYS = 20;

    private KilledWriter() {}

    /** @param args the folder, the first number */
    public static void main(String... args) {
        AppendingStateStore store = new AppendingStateStore(Path.of(args[0]), 8 << 10, Duration.ofMillis(20));
        for (long number = Long.parseLong(args[1]); ; number++) {
            Map<String, Optional<String>> batch = new LinkedHashMap<>();
            for (int i = 0; i <= number % 3; i++) {
                long next = number + i;
                batch.put("key" + next % KEYS, next % 7 == 6 ? Optional.empty() : Optional.of(value(next)));
            }
            store.write("fleet", batch);
            number += batch.size() - 1;
            System.out.println(number);
        }
    }

    static String value(long number) {
        return number + " \n" + "x".repeat((int) (number % 300));
    }
}
