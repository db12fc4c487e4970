package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginReport;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The files of the folder as they are known. One thread changes it, any may read; changes that matter are logged. */
final class Roster {
    private static final System.Logger LOG = System.getLogger(Roster.class.getName());

    private final PluginViews views;
    private final Patience patience;
    private final Map<String, Drop> drops = new ConcurrentSkipListMap<>();
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Map<String, String> told = new HashMap<>();

    Roster(PluginViews views, Patience patience) {
        this.views = views;
        this.patience = patience;
    }

    Set<String> names() {
        return drops.keySet();
    }

    Optional<Drop> drop(String name) {
        return Optional.ofNullable(drops.get(name));
    }

    /** Those that another attempt may change. */
    List<Path> unsettled() {
        return drops.values().stream().filter(Drop::mayMend).map(Drop::file).toList();
    }

    List<Plugin> plugins() {
        return Stream.concat(drops.values().stream().map(this::describe), views.lingering(drops.keySet()).stream())
                .toList();
    }

    Plugin describe(Drop drop) {
        return views.describe(drop, patience.waitsFor(drop.name()), busy.contains(drop.name()));
    }

    List<PluginReport> reports(String name) {
        return plugins().stream()
                .filter(plugin -> named(plugin, name))
                .map(plugin -> views.report(plugin, drop(Names.of(plugin.file()))))
                .toList();
    }

    static boolean named(Plugin plugin, String name) {
        return plugin.name().equals(name) || Names.of(plugin.file()).equals(name);
    }

    void add(Drop drop) {
        drops.put(drop.name(), drop);
    }

    /** Whether the plugin works now in the version that lies there. */
    boolean put(Drop drop) {
        add(drop);
        String line = PluginViews.line(describe(drop));
        if (!line.equals(told.put(drop.name(), line))) {
            LOG.log(drop.reason().isEmpty() ? Level.INFO : Level.WARNING, "plugin " + line);
        }
        return drop.content();
    }

    void remove(String name) {
        drops.remove(name);
        told.remove(name);
    }

    /** Meanwhile the state of its bundle says little. */
    void during(String name, Runnable work) {
        busy.add(name);
        try {
            work.run();
        } finally {
            busy.remove(name);
        }
    }
}
