package dev.reeve.health;

/**
 * What one attempt brought.
 *
 * @param detail for people: what was asked and what came back
 */
record Answer(boolean passing, String detail) {
    static Answer pass(String detail) {
        return new Answer(true, detail);
    }

    static Answer fail(String detail) {
        return new Answer(false, detail);
    }
}
