package dev.reeve.gogo.commands.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Makes a Maven archetype of the same templates. Runs when Reeve is built. */
public final class WriteArchetype {
    private static final String TYPE = "${className}";
    private static final ProjectNames NAMES = new ProjectNames("${artifactId}", "${package}", TYPE, "${unit}");

    private WriteArchetype() {}

    /** @param arguments the folder of the archetype's classes */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path resources = folder.resolve("archetype-resources");
        for (Map.Entry<String, String> file : files().entrySet()) {
            write(resources.resolve(file.getKey()), file.getValue());
        }
        write(folder.resolve("META-INF/maven/archetype-metadata.xml"), descriptor());
    }

    /** An archetype cannot choose among files, but within one: each source has the texts of all points. */
    static Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (Point point : Point.values()) {
            Template.of(point).project(NAMES).forEach((path, text) -> {
                if (path.equals("pom.xml")) {
                    files.put(path, pom(text));
                } else {
                    files.merge(
                            path(path),
                            "#if(${point} == \"%s\")\n%s#end\n".formatted(point.label(), text),
                            String::concat);
                }
            });
        }
        return files;
    }

    /** Maven puts the package and the name of the class in. */
    private static String path(String path) {
        return path.replace("${package}/", "").replace(TYPE, "__className__");
    }

    private static String pom(String text) {
        return text.replace("<groupId>" + NAMES.artifact(), "<groupId>${groupId}")
                .replace(Template.VERSION, "${version}");
    }

    private static String descriptor() {
        return """
                <archetype-descriptor name="reeve-plugin">
                  <requiredProperties>
                    <requiredProperty key="point">
                      <defaultValue>daemon</defaultValue>
                      <validationRegex>%s</validationRegex>
                    </requiredProperty>
                    <requiredProperty key="className"/>
                    <requiredProperty key="unit"/>
                  </requiredProperties>
                  <fileSets>
                %s%s  </fileSets>
                </archetype-descriptor>
                """.formatted(String.join("|", Point.labels()), fileSet("src/main/java"), fileSet("src/test/java"));
    }

    private static String fileSet(String directory) {
        return """
                    <fileSet filtered="true" packaged="true">
                      <directory>%s</directory>
                      <includes><include>**/*.java</include></includes>
                    </fileSet>
                """.formatted(directory);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
