package dev.reeve.health;

import java.util.Optional;

/**
 * Turns attempts into answers: so many passes in a row count as passing, so many failures in a row as failing. Until the
 * first row is complete there is no answer. Not thread-safe.
 */
final class ProbeJudge {
    private final int successThreshold;
    private final int failureThreshold;
    private Optional<Boolean> answer = Optional.empty();
    private boolean last;
    private int row;

    ProbeJudge(int successThreshold, int failureThreshold) {
        this.successThreshold = successThreshold;
        this.failureThreshold = failureThreshold;
    }

    /** The answer, if it is the first or another one than before. */
    Optional<Boolean> hear(boolean passed) {
        row = passed == last ? row + 1 : 1;
        last = passed;
        if (row < (passed ? successThreshold : failureThreshold) || answer.equals(Optional.of(passed))) {
            return Optional.empty();
        }
        answer = Optional.of(passed);
        return answer;
    }
}
