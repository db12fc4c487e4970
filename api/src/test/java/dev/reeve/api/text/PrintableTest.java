package dev.reeve.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {
    private static final String FOREIGN = "a\033[2J\r\nb\u009b\u202ec\u200f\u2028d\te";

    @Test
    void escapesWhatControls() {
        assertThat(Printable.escaped(FOREIGN)).isEqualTo("a\\u001b[2J\\r\\nb\\u009b\\u202ec\\u200f\\u2028d\\te");
        assertThat(Printable.escapedLines("a\n\tb\033")).isEqualTo("a\n\tb\\u001b");
        assertThat(Printable.escaped("größer → 漢字 🚀")).isEqualTo("größer → 漢字 🚀");
    }

    @Test
    void leavesNothingThatControls() {
        assertThat(Printable.line(FOREIGN)).isEqualTo("a[2J  bc d e");
        assertThat(Printable.lines("a\033\nb")).isEqualTo("a\nb");
    }
}
