package dev.reeve.health;

/**
 * What one attempt brought.
 *
 * @param detail for people: what was asked and what came back
 */
public record Answer(boolean passing, String detail) {
    public static Answer pass(String detail) {
        return new Answer(true, detail);
    }

    public static Answer fail(String detail) {
        return new Answer(false, detail);
    }
}
