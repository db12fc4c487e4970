package dev.reeve.gogo.commands;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;

/** Why a bundle cannot be resolved: what it requires and nobody provides. */
final class MissingRequirements {
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^)]+)\\)");
    private static final Pattern FROM = Pattern.compile("(?<!!)\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("!\\(version>=([^)]+)\\)");

    private final FrameworkWiring framework;

    MissingRequirements(FrameworkWiring framework) {
        this.framework = framework;
    }

    /** Empty for a bundle that is resolved. */
    Optional<String> of(Bundle bundle) {
        return bundle.getState() == Bundle.INSTALLED ? Optional.of(words(missing(bundle))) : Optional.empty();
    }

    private List<BundleRequirement> missing(Bundle bundle) {
        return bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                .filter(requirement -> !optional(requirement)
                        && framework.findProviders(requirement).isEmpty())
                .toList();
    }

    private static boolean optional(BundleRequirement requirement) {
        return Constants.RESOLUTION_OPTIONAL.equals(requirement.getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    private static String words(List<BundleRequirement> missing) {
        return missing.isEmpty()
                ? "not resolved"
                : missing.stream()
                        .map(MissingRequirements::words)
                        .collect(Collectors.joining("; ", "nobody provides ", ""));
    }

    /** A package in the words of a manifest; anything else as its filter says. */
    private static String words(BundleRequirement requirement) {
        String filter = Objects.requireNonNullElse(requirement.getDirectives().get(Constants.FILTER_DIRECTIVE), "");
        Matcher wanted = PACKAGE.matcher(filter);
        if (!wanted.find()) {
            return requirement.getNamespace() + " " + filter;
        }
        String from =
                first(FROM.matcher(filter)).map(version -> " from " + version).orElse("");
        String below =
                first(BELOW.matcher(filter)).map(version -> " below " + version).orElse("");
        return "package " + wanted.group(1) + from + below;
    }

    private static Optional<String> first(Matcher matcher) {
        return matcher.results().map(found -> found.group(1)).findFirst();
    }
}
