package dev.reeve.gogo.commands.author;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Makes a Maven archetype of the same templates. Runs when Reeve is built. */
public final class WriteArchetype {
    private static final String TYPE = "${className}";
    private static final ProjectNames NAMES = new ProjectNames("${artifactId}", "${package}", TYPE, "${unit}");

    private WriteArchetype() {}

    /** @param arguments the folder of the archetype's classes */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path resources = folder.resolve("archetype-resources");
        for (Point point : Point.values()) {
            for (Map.Entry<String, String> file :
                    Template.of(point).project(NAMES).entrySet()) {
                if (file.getKey().equals("pom.xml")) {
                    write(resources.resolve("pom.xml"), pom(file.getValue()));
                } else {
                    write(resources.resolve(point.label()).resolve(path(file.getKey())), file.getValue());
                }
            }
        }
        write(folder.resolve("META-INF/maven/archetype-metadata.xml"), descriptor());
        write(folder.resolve("META-INF/archetype-post-generate.groovy"), script());
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
        String fileSets = Point.labels().stream()
                .map(label -> fileSet(label + "/src/main/java") + fileSet(label + "/src/test/java"))
                .collect(Collectors.joining());
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
                %s  </fileSets>
                </archetype-descriptor>
                """.formatted(String.join("|", Point.labels()), fileSets);
    }

    private static String fileSet(String directory) {
        return """
                    <fileSet filtered="true" packaged="true">
                      <directory>%s</directory>
                      <includes><include>**/*.java</include></includes>
                    </fileSet>
                """.formatted(directory);
    }

    /** An archetype cannot choose: it makes the sources of all points, and keeps those that were asked for. */
    private static String script() {
        return """
                def project = new File(request.outputDirectory, request.artifactId)
                new File(new File(project, request.properties['point']), 'src').renameTo(new File(project, 'src'))
                [%s].each { new File(project, it).deleteDir() }
                """.formatted(
                        Point.labels().stream().map(label -> "'" + label + "'").collect(Collectors.joining(", ")));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }
}
