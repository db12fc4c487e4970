package dev.reeve.resources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Small files of the kernel as lines and words; what cannot be read is empty. */
record KernelText(String text) {
    static KernelText of(Path file) {
        try {
            return new KernelText(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException _) {
            return new KernelText("");
        }
    }

    Stream<String[]> lines() {
        return text.lines().map(KernelText::words);
    }

    static String[] words(String line) {
        return Arrays.stream(line.split("[\\s:]+", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    /** The word behind this one at the beginning of a line. */
    OptionalLong after(String key) {
        return lines().filter(words -> words.length > 1 && words[0].equals(key))
                .mapToLong(words -> number(words, 1))
                .filter(value -> value >= 0)
                .findFirst();
    }

    /** Negative when there is none. */
    static long number(String[] words, int index) {
        return index < words.length && words[index].matches("[0-9]{1,18}") ? Long.parseLong(words[index]) : -1;
    }
}
