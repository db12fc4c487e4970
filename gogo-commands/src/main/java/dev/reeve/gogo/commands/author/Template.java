package dev.reeve.gogo.commands.author;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The example of an extension point with other names in it. */
final class Template {
    static final String VERSION = "1.0.0-SNAPSHOT";

    private final Point point;
    private final Function<String, String> files;

    /** @param files the text of a file of the examples, by its path below their folder */
    Template(Point point, Function<String, String> files) {
        this.point = point;
        this.files = files;
    }

    /** With the examples that were built with this class. */
    static Template of(Point point) {
        return new Template(point, Template::packaged);
    }

    /**
     * The files of a project by their paths.
     *
     * @throws IllegalArgumentException when the class would have a name that the template uses for something else
     */
    Map<String, String> project(ProjectNames names) {
        ProjectNames old = point.example();
        Map<String, String> project = new LinkedHashMap<>();
        project.put("pom.xml", pom(names));
        project.put(source("main", names, ""), renamed(source("main", old, ""), names));
        project.put(source("test", names, "Test"), renamed(source("test", old, "Test"), names));
        return project;
    }

    private static String source(String tree, ProjectNames names, String suffix) {
        return "src/" + tree + "/java/" + names.packageName().replace('.', '/') + "/" + names.type() + suffix + ".java";
    }

    private String pom(ProjectNames names) {
        String own = "  <artifactId>" + point.example().artifact() + "</artifactId>\n";
        return text("pom.xml")
                .replace("<relativePath>../../parent/pom.xml</relativePath>", "<relativePath/>")
                .replace(own, """
                          <groupId>%s</groupId>
                          <artifactId>%s</artifactId>
                          <version>%s</version>
                        """.formatted(names.group(), names.artifact(), VERSION))
                .replace(point.example().type(), names.type());
    }

    private String renamed(String path, ProjectNames names) {
        ProjectNames old = point.example();
        String text = text(path);
        if (!names.type().equals(old.type())
                && Pattern.compile("\\b" + Pattern.quote(names.type()) + "\\b")
                        .matcher(text)
                        .find()) {
            throw new IllegalArgumentException("'" + names.artifact() + "' would name its class " + names.type()
                    + ", and a " + point.label() + " uses another one of that name; choose another name");
        }
        return places(old).matcher(text).replaceAll(place -> Matcher.quoteReplacement(name(place, old, names)));
    }

    /** Where the example says what it is called: settings bear the name of the artifact, which hyphens may be in. */
    private static Pattern places(ProjectNames old) {
        return Pattern.compile("(?<settings>(?<=\"|conf/)%s)|(?<package>%s)|(?<type>%s)|(?<word>%s)"
                .formatted(
                        Pattern.quote(old.artifact()),
                        Pattern.quote(old.packageName()),
                        Pattern.quote(old.type()),
                        Pattern.quote(old.word())));
    }

    private static String name(MatchResult place, ProjectNames old, ProjectNames names) {
        if (place.start("settings") >= 0) {
            return names.artifact();
        }
        if (place.start("package") >= 0) {
            return names.packageName();
        }
        return place.group().equals(old.type()) ? names.type() : names.word();
    }

    private String text(String path) {
        return files.apply(point.label() + "/" + path);
    }

    private static String packaged(String path) {
        try (InputStream in = Template.class.getResourceAsStream("/templates/" + path)) {
            if (in == null) {
                throw new IllegalStateException("this build of Reeve has no template " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
