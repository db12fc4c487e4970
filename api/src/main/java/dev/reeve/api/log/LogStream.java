package dev.reeve.api.log;

/** What a process writes to. Unless they are kept apart, both go to the log of {@link #OUT}, in the order of writing. */
public enum LogStream {
    OUT("out"),
    ERR("err");

    private final String label;

    LogStream(String label) {
        this.label = label;
    }

    /** As in commands and in the fleet file. */
    public String label() {
        return label;
    }
}
