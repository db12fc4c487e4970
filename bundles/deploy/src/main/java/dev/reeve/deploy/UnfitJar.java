package dev.reeve.deploy;

/** A complete JAR cannot be a plugin. The message says why, in words that follow "because". */
final class UnfitJar extends Exception {
    private static final long serialVersionUID = 1;

    UnfitJar(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
