package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command describes itself and its parameters, and the guide has it with its options. */
class CommandsGuideTest {
    static List<Method> commands() {
        return Stream.of(
                        PsCommand.class,
                        StatsCommands.class,
                        MetricsCommand.class,
                        HealthCommand.class,
                        WhyCommand.class,
                        LogCommands.class,
                        EventCommands.class,
                        LifecycleCommands.class,
                        PauseCommands.class,
                        FleetFileCommands.class,
                        ConfigCommand.class,
                        HostCommands.class,
                        HistoryCommand.class,
                        OrphanCommand.class,
                        SettingsCommand.class,
                        PluginCommands.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isDescribed(Method command) {
        assertThat(command.isAnnotationPresent(Descriptor.class)).isTrue();
        assertThat(Arrays.stream(command.getParameters()).skip(1))
                .allMatch(parameter -> parameter.isAnnotationPresent(Descriptor.class));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void standsInTheGuide(Method command) throws IOException {
        String guide = Files.readString(Path.of(System.getProperty("reeve.root"))
                .resolve("docs")
                .resolve("guide")
                .resolve("commands.md"));
        assertThat(guide.lines().filter(line -> line.startsWith("## ")))
                .anyMatch(heading -> heading.matches(".*\\b" + command.getName() + "\\b.*"));
        assertThat(Arrays.stream(command.getParameters())
                        .filter(parameter -> parameter.isAnnotationPresent(Parameter.class))
                        .flatMap(parameter -> Stream.of(
                                parameter.getAnnotation(Parameter.class).names())))
                .allSatisfy(option -> assertThat(guide).contains(option));
    }
}
