package dev.reeve.gogo.commands.author;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private static final Path ROOT = Path.of(System.getProperty("reeve.root"));

    private static Map<String, String> project(Point point, String name) {
        return Template.of(point).project(ProjectNames.of(point, name));
    }

    @ParameterizedTest
    @EnumSource
    void isTheExampleUnderOtherNames(Point point) {
        Map<String, String> project = project(point, "com.acme.night-watch");
        assertThat(project.keySet())
                .containsExactly(
                        "pom.xml",
                        "src/main/java/com/acme/nightwatch/NightWatch.java",
                        "src/test/java/com/acme/nightwatch/NightWatchTest.java");
        assertThat(project.values()).allSatisfy(text -> assertThat(text)
                .doesNotContain("example.", point.example().type())
                .doesNotContainIgnoringCase(point.example().word()));
        assertThat(project.get("src/main/java/com/acme/nightwatch/NightWatch.java"))
                .startsWith("package com.acme.nightwatch;\n")
                .contains("public final class NightWatch ");
    }

    @ParameterizedTest
    @EnumSource
    void hasAPomThatFitsOnAScreen(Point point) {
        assertThat(project(point, "com.acme.night-watch").get("pom.xml"))
                .contains(
                        "<groupId>com.acme</groupId>",
                        "<artifactId>com.acme.night-watch</artifactId>",
                        "<artifactId>dev.reeve.parent</artifactId>",
                        "<relativePath/>",
                        "<name>NightWatch</name>")
                .hasLineCount(13);
    }

    @Test
    void namesSettingsLikeTheArtifactAndCommandsLikeAMethod() {
        assertThat(project(Point.DAEMON, "com.acme.night-watch")
                        .get("src/main/java/com/acme/nightwatch/NightWatch.java"))
                .contains(
                        "configurationPid = \"com.acme.night-watch\"",
                        "conf/com.acme.night-watch.yaml",
                        "@DaemonUnit(name = \"night-watch\"");
        assertThat(project(Point.GOGO_COMMAND, "com.acme.night-watch")
                        .get("src/main/java/com/acme/nightwatch/NightWatch.java"))
                .contains("function = \"nightwatch\"", "public void nightwatch(");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Watch", "night watch", "night_watch", "com..acme", "-x", "com.acme.", "../x", "com.1st"})
    void refusesWhatCanNameNoPlugin(String name) {
        assertThatThrownBy(() -> project(Point.DAEMON, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "' cannot name a plugin: expected lower-case words");
    }

    @Test
    void refusesNamesThatJavaOrTheTemplateHas() {
        assertThatThrownBy(() -> project(Point.DAEMON, "com.acme.new"))
                .hasMessageContaining("Java has a word of its own");
        assertThatThrownBy(() -> project(Point.DAEMON, "com.acme.daemon"))
                .hasMessageContaining("would name its class Daemon");
        assertThatThrownBy(() -> project(Point.DAEMON, "settings")).hasMessageContaining("class Settings");
    }

    @Test
    void aNameWithoutDotsIsItsOwnGroup() {
        assertThat(project(Point.DAEMON, "watch").get("pom.xml"))
                .contains("<groupId>watch</groupId>", "<artifactId>watch</artifactId>");
    }

    /** What Maven's archetypes take for instructions would spoil the sources. */
    @ParameterizedTest
    @EnumSource
    void hasNothingThatAnArchetypeWouldRead(Point point) {
        assertThat(project(point, "com.acme.night-watch").values())
                .allSatisfy(text -> assertThat(text).doesNotContain("#", "$"));
    }

    @Test
    void theArchetypeIsTheSameTemplates() {
        assertThat(WriteArchetype.files().keySet())
                .containsExactly("pom.xml", "src/main/java/__className__.java", "src/test/java/__className__Test.java");
        assertThat(WriteArchetype.files().get("src/main/java/__className__.java"))
                .contains(Point.labels().stream()
                        .map(label -> "#if(${point} == \"" + label + "\")\npackage ${package};\n")
                        .toList());
    }

    /** The pages show the examples as they are. */
    @ParameterizedTest
    @EnumSource
    void standsOnItsPage(Point point) throws IOException {
        String page = Files.readString(ROOT.resolve("docs/extend/" + point.label() + ".md"));
        Path sources = ROOT.resolve("plugins/examples/" + point.label() + "/src");
        try (Stream<Path> files = Files.walk(sources)) {
            List<Path> java = files.filter(Files::isRegularFile).toList();
            assertThat(java).hasSize(2).allSatisfy(file -> assertThat(page)
                    .contains("```java\n" + Files.readString(file) + "```"));
        }
    }

    @Test
    void theFirstPageShowsWhatANewPluginIs() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/extend/plugin.md"));
        Map<String, String> project = project(Point.DAEMON, "com.acme.pulse");
        assertThat(project)
                .allSatisfy((path, text) -> assertThat(page).contains("`" + path + "`", "\n" + text + "```"));
        assertThat(page).contains(Point.labels());
    }
}
