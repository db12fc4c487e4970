package dev.reeve.gogo.commands.log;

/** Takes lines, in one piece or in several. */
public interface LineSink {
    /** A piece of the current line, without its line end. The array is the caller's again after the call. */
    void part(byte[] bytes, int offset, int length);

    /** The end of the current line. */
    void end();
}
