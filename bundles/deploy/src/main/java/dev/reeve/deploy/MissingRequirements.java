package dev.reeve.deploy;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says in words what an unresolved bundle needs and does not find. */
final class MissingRequirements {
    private static final Pattern CONDITION = Pattern.compile("(!?)\\(+([\\w.-]+)(>=|<=|=)([^()]*)\\)");

    private final BundleContext context;
    private final FrameworkWiring wiring;

    MissingRequirements(BundleContext context, FrameworkWiring wiring) {
        this.context = context;
        this.wiring = wiring;
    }

    /** {@code it needs package com.acme 1.2 or later, below 2, and only 1.0.0 is there} */
    String of(Bundle bundle) {
        String missing = revision(bundle).stream()
                .flatMap(revision -> revision.getDeclaredRequirements(null).stream())
                .filter(this::unmet)
                .map(this::describe)
                .distinct()
                .collect(Collectors.joining("; "));
        return missing.isEmpty()
                ? "it needs something of another bundle that cannot be resolved itself, or that fits no other choice"
                : "it needs " + missing;
    }

    private boolean unmet(BundleRequirement requirement) {
        String resolution = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "");
        String effective =
                requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, "resolve");
        return !resolution.equals("optional")
                && !resolution.equals(PackageNamespace.RESOLUTION_DYNAMIC)
                && effective.equals("resolve")
                && wiring.findProviders(requirement).isEmpty();
    }

    private String describe(BundleRequirement requirement) {
        String filter = requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, "");
        String namespace = requirement.getNamespace();
        String name = conditions(filter)
                .filter(part -> part.group(2).equals(namespace))
                .map(part -> part.group(4))
                .findFirst()
                .orElse(filter);
        return kind(namespace) + " " + name + versions(filter) + instead(namespace, name, requirement);
    }

    private static String kind(String namespace) {
        return switch (namespace) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "package";
            case "osgi.wiring.bundle" -> "bundle";
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> "runtime";
            default -> namespace;
        };
    }

    private static String versions(String filter) {
        return conditions(filter)
                .filter(part -> part.group(2).endsWith("version"))
                .map(part -> bound(!part.group(1).isEmpty(), part.group(3)) + part.group(4))
                .collect(Collectors.joining(","));
    }

    private static String bound(boolean negated, String operator) {
        return switch (operator) {
            case ">=" -> negated ? " below " : " from ";
            case "<=" -> negated ? " above " : " up to ";
            default -> negated ? " not " : " ";
        };
    }

    /** What there is under the same name in other versions: the usual cause. */
    private String instead(String namespace, String name, BundleRequirement requirement) {
        String versions = Stream.of(context.getBundles())
                .filter(bundle -> !bundle.equals(requirement.getRevision().getBundle()))
                .flatMap(bundle -> revision(bundle).stream())
                .flatMap(revision -> capabilities(revision, namespace))
                .filter(capability -> name.equals(capability.getAttributes().get(namespace)))
                .map(capability -> Objects.toString(capability.getAttributes().get(Constants.VERSION_ATTRIBUTE), ""))
                .filter(version -> !version.isEmpty())
                .distinct()
                .collect(Collectors.joining(" and "));
        return versions.isEmpty() ? ", and there is none" : ", and there is only " + versions;
    }

    private static Stream<BundleCapability> capabilities(BundleRevision revision, String namespace) {
        return Optional.ofNullable(revision.getDeclaredCapabilities(namespace)).orElse(List.of()).stream();
    }

    private static Collection<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class)).stream().toList();
    }

    private static Stream<MatchResult> conditions(String filter) {
        return CONDITION.matcher(filter).results();
    }
}
