package dev.reeve.gogo.commands.author;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * What a project and the things in it are called.
 *
 * @param artifact the artifactId, which is the symbolic name and names the settings too
 * @param type the class
 * @param word how the plugin is called in configuration and commands
 */
record ProjectNames(String artifact, String packageName, String type, String word) {
    private static final int LONGEST = 100;
    private static final Pattern SHAPE =
            Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z][a-z0-9]*(-[a-z0-9]+)*)*");
    private static final String EXPECTED =
            "expected lower-case words with dots and hyphens between them, such as com.acme.night-watch";

    /**
     * Those of {@code com.acme.night-watch} are its package {@code com.acme.nightwatch}, class {@code NightWatch} and word
     * {@code night-watch}.
     *
     * @throws IllegalArgumentException when it can name no project, with what is wrong
     */
    static ProjectNames of(Point point, String name) {
        if (name.length() > LONGEST || !SHAPE.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' cannot name a plugin: " + EXPECTED);
        }
        String packageName = name.replace("-", "");
        if (!SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException(
                    "'" + name + "' cannot name a plugin: Java has a word of its own in " + packageName);
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        return new ProjectNames(name, packageName, capitals(last), point.word(last));
    }

    /** All but the last part of the name. */
    String group() {
        int dot = artifact.lastIndexOf('.');
        return dot < 0 ? artifact : artifact.substring(0, dot);
    }

    /** The last part of the name, in which the project lies. */
    String folder() {
        return artifact.substring(artifact.lastIndexOf('.') + 1);
    }

    private static String capitals(String words) {
        return Arrays.stream(words.split("-", -1))
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
