package dev.reeve.deploy;

import dev.reeve.deploy.jar.Capability;
import dev.reeve.deploy.jar.Identity;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The bundles that came with the host. Nothing that is dropped takes their packages or their peace, and nothing their names
 * but what replaces one of Reeve's own.
 */
final class CoreBundles {
    private static final String OWN = "dev.reeve.";

    private final BundleContext context;

    CoreBundles(BundleContext context) {
        this.context = context;
    }

    /** The one of this symbolic name. Whoever drops another of the name wants to replace it. */
    Optional<Bundle> named(String symbolicName) {
        return all().filter(bundle -> symbolicName.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    /** Why a JAR of this name must not be in service; for most names there is no reason. */
    Optional<String> refusal(Identity candidate) {
        return named(candidate.name()).flatMap(builtIn -> refusal(builtIn, candidate));
    }

    private static Optional<String> refusal(Bundle builtIn, Identity candidate) {
        String name = candidate.name();
        if (!replaceable(builtIn)) {
            return Optional.of(
                    name + " is a bundle that other parts of Reeve are built upon, and is not replaced while they"
                            + " run: upgrade Reeve itself, and keep the agents with reeve down --keep-agents;"
                            + " a plugin needs a name of its own");
        }
        if (candidate.version().compareTo(builtIn.getVersion()) < 0) {
            return Optional.of("it is older than the " + builtIn.getVersion()
                    + " that came with Reeve, which is in service:" + " delete it, or drop a newer one");
        }
        return candidate.singleton()
                ? Optional.of(
                        "it is a singleton, which cannot be tried beside the one in service: leave that directive out")
                : Optional.empty();
    }

    /** Whether this names a part of Reeve that a dropped JAR can replace. */
    boolean replaceable(String symbolicName) {
        return named(symbolicName).filter(CoreBundles::replaceable).isPresent();
    }

    /** Whatever exports nothing has nobody who must be wired anew. */
    private static boolean replaceable(Bundle bundle) {
        return name(bundle).startsWith(OWN)
                && revision(bundle)
                        .allMatch(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                                .isEmpty());
    }

    /** Of one that is in service. */
    String remark(String symbolicName) {
        return named(symbolicName)
                .map(builtIn -> "in place of the " + builtIn.getVersion() + " that came with Reeve")
                .orElse("");
    }

    /** Those among these, by name. */
    List<String> among(Collection<Bundle> bundles) {
        return bundles.stream()
                .filter(CoreBundles::core)
                .map(CoreBundles::name)
                .sorted()
                .toList();
    }

    /** Why these packages must not be exported by a plugin. */
    Optional<String> conflict(Set<String> exports) {
        return exports.stream()
                .sorted()
                .flatMap(name -> conflict(name).stream())
                .findFirst();
    }

    private Optional<String> conflict(String name) {
        String what = "it exports package " + name + ", which Reeve's ";
        Optional<String> exporter = all().filter(bundle -> exports(bundle, name))
                .findFirst()
                .map(bundle -> what + name(bundle) + " has: import it instead");
        return exporter.or(() -> all().filter(bundle -> imports(bundle, name))
                        .findFirst()
                        .map(bundle -> what + name(bundle) + " imports: keep it in the JAR without exporting it"))
                .or(() -> name.startsWith(OWN)
                        ? Optional.of(
                                "it exports package " + name + ", and " + OWN + "* is Reeve's: give it another name")
                        : Optional.empty());
    }

    /**
     * Why a plugin must not offer these.
     *
     * @param before the version that is there, of which a part of Reeve may use one already
     */
    Optional<String> conflict(Collection<Capability> capabilities, Optional<Bundle> before) {
        return capabilities.stream()
                .flatMap(capability -> all().flatMap(bundle -> conflict(bundle, capability, before)))
                .findFirst();
    }

    private static Stream<String> conflict(Bundle bundle, Capability capability, Optional<Bundle> before) {
        return revision(bundle)
                .flatMap(revision -> revision.getDeclaredRequirements(capability.namespace()).stream())
                .filter(requirement -> before.stream()
                        .flatMap(CoreBundles::revision)
                        .noneMatch(known -> known.getDeclaredCapabilities(capability.namespace()).stream()
                                .anyMatch(requirement::matches)))
                .filter(requirement -> meets(capability, requirement.getDirectives()))
                .map(_ -> "it provides the capability " + capability.namespace() + ", which Reeve's " + name(bundle)
                        + " requires: give it another name");
    }

    /** Only what counts when bundles are wired. */
    private static boolean meets(Capability capability, Map<String, String> directives) {
        try {
            String filter = directives.getOrDefault(Constants.FILTER_DIRECTIVE, "");
            return directives
                            .getOrDefault(Constants.EFFECTIVE_DIRECTIVE, "resolve")
                            .equals("resolve")
                    && (filter.isEmpty() || FrameworkUtil.createFilter(filter).matches(capability.attributes()));
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Stream<Bundle> all() {
        return Stream.of(context.getBundles()).filter(CoreBundles::core);
    }

    private static boolean core(Bundle bundle) {
        return !Names.isPlugin(bundle.getLocation()) && !Names.isTrial(bundle.getLocation());
    }

    private static boolean exports(Bundle bundle, String name) {
        return revision(bundle)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .anyMatch(each -> name.equals(each.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
    }

    private static boolean imports(Bundle bundle, String name) {
        String condition = "(" + PackageNamespace.PACKAGE_NAMESPACE + "=" + name + ")";
        return revision(bundle)
                .flatMap(revision -> revision.getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .anyMatch(each -> each.getDirectives()
                        .getOrDefault(Constants.FILTER_DIRECTIVE, "")
                        .contains(condition));
    }

    private static Stream<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream();
    }

    private static String name(Bundle bundle) {
        return Optional.ofNullable(bundle.getSymbolicName()).orElse(bundle.getLocation());
    }
}
