package dev.reeve.config.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Run by the build: writes the schema to each of the given files, and the table of keys into the guide. A file that is
 * right already is not touched.
 */
public final class WriteReference {
    private WriteReference() {}

    /** @param args the guide, then the files for the schema */
    public static void main(String[] args) throws IOException {
        Path guide = Path.of(args[0]);
        write(guide, KeyTable.into(Files.readString(guide)));
        for (int i = 1; i < args.length; i++) {
            write(Path.of(args[i]), FleetSchema.json());
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (!Files.exists(file) || !Files.readString(file).equals(text)) {
            Files.writeString(file, text);
        }
    }
}
