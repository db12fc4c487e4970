package dev.reeve.gogo.commands;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginComponent;
import dev.reeve.api.host.PluginRemains;
import dev.reeve.api.host.PluginReport;
import dev.reeve.api.host.PluginVerdict;
import dev.reeve.api.host.Plugins;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Plugins of which all is known beforehand. A JAR whose name begins with "good" is accepted. */
record KnownPlugins(List<Plugin> plugins, List<String> asked) implements Plugins {
    KnownPlugins(Plugin... plugins) {
        this(List.of(plugins), new ArrayList<>());
    }

    @Override
    public List<PluginReport> reports(String name) {
        return plugins.stream()
                .filter(plugin -> plugin.name().equals(name))
                .map(KnownPlugins::report)
                .toList();
    }

    @Override
    public PluginVerdict update(Path jar, boolean force) {
        asked.add("update " + jar + " " + force);
        if (jar.endsWith("text.jar")) {
            throw new IllegalStateException(jar + " cannot be a plugin: it has no manifest");
        }
        boolean good = String.valueOf(jar.getFileName()).startsWith("good");
        return new PluginVerdict(plugins.get(good ? 0 : 1), "1.0.0", Optional.of("0.9.0"), good);
    }

    @Override
    public Plugin remove(String name, boolean force) {
        asked.add("remove " + name + " " + force);
        return plugins.getFirst();
    }

    private static PluginReport report(Plugin plugin) {
        return new PluginReport(
                plugin,
                Optional.of("2.0.0"),
                Optional.of(plugin.version()),
                Optional.empty(),
                List.of(
                        new PluginComponent("com.example.Good", PluginComponent.State.READY, ""),
                        new PluginComponent(
                                "com.example.Bad",
                                PluginComponent.State.FAILED,
                                "component com.example.Bad failed: IllegalStateException: no")),
                List.of("no component of any bundle offers acme.Paint"),
                List.of("com.example.other"),
                3,
                Duration.ofMillis(1500),
                List.of(new PluginRemains("0.9.0", List.of("worker-1", "worker-2"), "")));
    }
}
