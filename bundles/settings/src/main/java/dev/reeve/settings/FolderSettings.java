package dev.reeve.settings;

import dev.reeve.api.fleet.Problem;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.PluginSettings;
import dev.reeve.api.host.PluginSettings.State;
import dev.reeve.api.host.Settings;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.MetaTypeService;

/**
 * Has the files of a folder be the settings of plugins. Whatever changes, a file or a bundle, everything is looked at anew:
 * there is little of it.
 */
@Component(immediate = true)
public final class FolderSettings implements Settings {
    private static final Duration ARRIVAL = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger(FolderSettings.class.getName());

    private final ConfFolder folder;
    private final Declarations declarations;
    private final InForce inForce;
    private final BundleContext context;
    private final SynchronousBundleListener listener = this::changed;
    private final Thread watch;
    private final Map<String, Judged> judged = new TreeMap<>();
    private final StandingComplaints refusals = new StandingComplaints();
    private final StandingComplaints unusedFiles = new StandingComplaints();
    private final StandingComplaints troubles = new StandingComplaints();
    private boolean waiting;

    /** What became of a file. */
    private record Judged(Path file, State state, List<Problem> problems) {}

    @Activate
    public FolderSettings(
            BundleContext context,
            @Reference ConfigurationAdmin admin,
            @Reference MetaTypeService types,
            @Reference Home home) {
        this.context = context;
        this.folder = new ConfFolder(home.conf(), home.alerts());
        this.declarations = new Declarations(context, types);
        this.inForce = new InForce(admin);
        // Before its components are: they get their settings with their first breath.
        context.addBundleListener(listener);
        apply();
        this.watch = folder.watch(this::apply);
    }

    @Deactivate
    void detach() {
        context.removeBundleListener(listener);
        watch.interrupt();
    }

    @Override
    public synchronized List<PluginSettings> all() {
        Set<String> names = new TreeSet<>(declarations.names());
        names.addAll(judged.keySet());
        return names.stream().map(this::settings).toList();
    }

    private PluginSettings settings(String name) {
        Optional<Judged> file = Optional.ofNullable(judged.get(name));
        Map<String, Object> values = inForce.values(name);
        return new PluginSettings(
                name,
                file.map(Judged::state).orElse(State.DEFAULT),
                file.map(Judged::file),
                file.map(Judged::problems).orElse(List.of()),
                declarations.of(name).stream()
                        .flatMap(declared -> declared.attributes().stream())
                        .map(attribute -> attribute.entry(Optional.ofNullable(values.get(attribute.key()))))
                        .toList());
    }

    private void changed(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.STARTING, BundleEvent.UNRESOLVED, BundleEvent.UNINSTALLED -> apply();
            default -> {}
        }
    }

    private synchronized void apply() {
        try {
            Map<String, Judged> now = new TreeMap<>();
            folder.files()
                    .forEach((file, name) ->
                            now.merge(name, judge(file, name), (first, second) -> twice(first, second)));
            judged.keySet().stream().filter(name -> !now.containsKey(name)).forEach(inForce::drop);
            judged.clear();
            judged.putAll(now);
            tell();
            troubles.tell(Stream.empty());
        } catch (IOException | RuntimeException e) {
            // A bundle may go while it is asked what it declares; the next change looks again.
            LOG.log(Level.DEBUG, "settings cannot be read", e);
            troubles.tell(Stream.of("settings cannot be read: " + e));
        }
    }

    private Judged judge(Path file, String name) {
        Optional<Declared> declared = declarations.of(name);
        Optional<Judged> before = Optional.ofNullable(judged.get(name));
        if (declared.isEmpty() && before.isPresent() && declarations.away(name)) {
            return before.get();
        }
        if (declared.isEmpty()) {
            inForce.drop(name);
            return new Judged(file, State.UNUSED, List.of());
        }
        SettingsFile given = SettingsFile.read(file);
        Verdict verdict = new Verdict(given);
        Map<String, Object> values = declared.get().read(given, verdict);
        if (verdict.problems().isEmpty()) {
            inForce.set(name, values);
            return new Judged(file, State.SET, List.of());
        }
        return new Judged(file, State.REFUSED, verdict.problems());
    }

    private static Judged twice(Judged first, Judged second) {
        String other = String.valueOf(first.file().getFileName());
        return new Judged(
                second.file(),
                State.REFUSED,
                List.of(SettingsFile.problem(
                        second.file(), other + " is for the same settings", "one of the two files")));
    }

    private void tell() {
        refusals.tell(judged.values().stream()
                .flatMap(file -> file.problems().stream())
                .map(problem -> "settings are refused: " + problem));
        if (!unused().isEmpty() && !waiting) {
            waiting = true;
            Thread.ofVirtual().name("reeve-settings-unused").start(this::tellUnused);
        }
    }

    /** Plugins come after their settings, when a host starts. */
    private void tellUnused() {
        try {
            Thread.sleep(ARRIVAL);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            waiting = false;
            unusedFiles.tell(unused().stream());
        }
    }

    private List<String> unused() {
        return judged.entrySet().stream()
                .filter(entry -> entry.getValue().state() == State.UNUSED)
                .map(entry -> "no plugin has settings named " + entry.getKey() + "; "
                        + entry.getValue().file() + " waits for one")
                .toList();
    }
}
