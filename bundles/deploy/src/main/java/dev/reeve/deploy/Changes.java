package dev.reeve.deploy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.PluginVerdict;
import dev.reeve.deploy.jar.Identity;
import dev.reeve.deploy.jar.UnfitJar;
import dev.reeve.deploy.jar.WholeJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Version;

/** Changes that somebody asks for and waits for. Safe from any thread. */
final class Changes {
    private final Requests requests;
    private final Roster roster;
    private final Admission admission;

    Changes(Requests requests, Roster roster, Admission admission) {
        this.requests = requests;
        this.roster = roster;
        this.admission = admission;
    }

    PluginVerdict update(Path jar, boolean force) {
        Identity identity = identity(jar);
        String file = Names.of(roster.plugins().stream()
                .filter(plugin -> plugin.state() != PluginState.LINGERING)
                .filter(plugin -> plugin.name().equals(identity.name()))
                .findFirst()
                .map(Plugin::file)
                .orElseGet(() -> free(jar, identity)));
        if (!Names.meant(file)) {
            throw new IllegalStateException(
                    file + " is no name for a plugin: expected one that ends in .jar and does not"
                            + " begin with '.', '~' or '#'");
        }
        Optional<String> before = roster.drop(file).flatMap(Drop::version).map(Version::toString);
        requests.put(jar, file, force);
        Plugin after = of(file).findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " was deleted while it was tried"));
        String version = identity.version().toString();
        boolean content = roster.drop(file).filter(Drop::content).isPresent();
        boolean accepted = content
                && after.state() == PluginState.ACTIVE
                && after.version().equals(version);
        return new PluginVerdict(after, version, before, accepted);
    }

    /** Its own name, unless that is the file of another plugin. */
    private Path free(Path jar, Identity identity) {
        return Stream.of(Names.of(jar), identity.name() + ".jar")
                .filter(file -> of(file).allMatch(plugin -> plugin.name().isEmpty()))
                .findFirst()
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException(
                        Names.of(jar) + " is the file of another plugin: give the JAR another name"));
    }

    Plugin remove(String name, boolean force) {
        Plugin plugin = one(name);
        String file = Names.of(plugin.file());
        if (!force) {
            roster.drop(file).flatMap(admission::keeps).ifPresent(reason -> {
                throw new IllegalStateException(name + " stays: " + reason);
            });
        }
        requests.delete(file, force);
        return of(file).findFirst().orElse(plugin);
    }

    private Plugin one(String name) {
        List<Plugin> meant = roster.plugins().stream()
                .filter(plugin -> plugin.state() != PluginState.LINGERING)
                .filter(plugin -> Roster.named(plugin, name))
                .toList();
        if (meant.size() > 1) {
            String files = meant.stream().map(each -> Names.of(each.file())).collect(Collectors.joining(" and "));
            throw new IllegalStateException(name + " is in " + files + ": say which file");
        }
        if (meant.isEmpty()) {
            throw new IllegalStateException("no plugin is named " + name + "; reeve plugin ls lists them");
        }
        return meant.getFirst();
    }

    private Stream<Plugin> of(String file) {
        return roster.plugins().stream()
                .filter(plugin -> Names.of(plugin.file()).equals(file));
    }

    private static Identity identity(Path jar) {
        try {
            WholeJar.refuseTooLarge(jar);
            return WholeJar.identity(jar);
        } catch (UnfitJar e) {
            throw new IllegalStateException(jar + " cannot be a plugin: " + e.reason(), e);
        } catch (IOException e) {
            throw new IllegalStateException(jar + " cannot be read as a JAR: " + e.getMessage(), e);
        }
    }
}
