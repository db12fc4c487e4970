package dev.reeve.driver.process.notify;

/** A descriptor of this process that another one begins with, and the name by which that one knows it. */
public record Passed(String name, int descriptor) {}
