package dev.reeve.deploy.jar;

/** A complete JAR cannot be a plugin. The message says why, in words that follow "because". */
public final class UnfitJar extends Exception {
    private static final long serialVersionUID = 1;

    public UnfitJar(String reason) {
        super(reason);
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
