package dev.reeve.gogo.commands.terminal;

/** Colours, or none where they are not wanted. */
public record Ink(boolean coloured) {
    public static final Ink COLOURED = new Ink(true);
    public static final Ink PLAIN = new Ink(false);

    public String paint(Colour colour, String text) {
        return coloured && colour != Colour.PLAIN ? "\033[" + colour.code() + "m" + text + "\033[0m" : text;
    }
}
