package dev.reeve.deploy.jar;

/** A complete JAR cannot be a plugin. The message says why, in words that follow "because". */
public final class UnfitJar extends Exception {
    private static final long serialVersionUID = 1;

    private final boolean passing;

    public UnfitJar(String reason) {
        this(reason, false);
    }

    private UnfitJar(String reason, boolean passing) {
        super(reason);
        this.passing = passing;
    }

    /** Something else than the JAR is amiss, and it may be judged otherwise when that is mended. */
    static UnfitJar forNow(String reason) {
        return new UnfitJar(reason, true);
    }

    /** Whether another look at the same JAR may come to another end. */
    public boolean passing() {
        return passing;
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
