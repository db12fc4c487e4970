package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BundleFailureTest {
    @Test
    void the_deepest_cause_is_told() {
        Exception failure = new IllegalStateException("outside", new IllegalArgumentException("inside\nmore"));

        assertThat(BundleFailure.of("it does not start", failure).reason())
                .isEqualTo("it does not start: IllegalArgumentException: inside");
    }

    @Test
    void causes_that_go_round_come_to_an_end() {
        Exception first = new IllegalStateException("first");
        Exception second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(BundleFailure.of("it does not start", first).reason()).contains("IllegalStateException");
    }

    @Test
    void one_that_cannot_say_what_it_is_is_told_by_its_type() {
        assertThat(BundleFailure.of("it does not start", new Mute()).reason())
                .isEqualTo("it does not start: Mute, which cannot say more");
    }

    private static final class Mute extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no");
        }
    }
}
