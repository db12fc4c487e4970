package dev.reeve.health;

import java.util.concurrent.CancellationException;

/** Lets a regular expression that backtracks without end be interrupted: it can do nothing without reading. */
record InterruptibleText(String text) implements CharSequence {
    @Override
    public char charAt(int index) {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("the search was interrupted");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new InterruptibleText(text.substring(start, end));
    }

    @Override
    public String toString() {
        return text;
    }
}
