package dev.reeve.config.format;

import dev.reeve.config.shape.Forms;
import dev.reeve.config.shape.ListOf;
import dev.reeve.config.shape.Shape;
import java.util.List;

/** A program with its arguments. */
final class CommandKeys {
    static final Shape<List<String>> COMMAND = Forms.<List<String>>expected(
                    "a list of words, or text to split into words")
            .scalar(Values.text("a command, or [sh, -c, \"…\"] for what only a shell can do", Words::of))
            .list(new ListOf<>(Values.LITERAL, 1))
            .named("command");

    private CommandKeys() {}
}
