package dev.reeve.alerting.rule;

import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.alert.Severity;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** {@code conf/alerts.yaml}, read. For one thread. */
public final class AlertsFile {
    private static final long LARGEST = 1 << 20;

    private final Path file;
    private final List<Problem> problems = new ArrayList<>();

    private AlertsFile(Path file) {
        this.file = file;
    }

    /**
     * What the file says, beside the rules that are built in; without a file these alone.
     *
     * @throws InvalidFleetFile with all that is wrong in it
     */
    public static AlertSettings read(Path file) {
        AlertsFile reader = new AlertsFile(file);
        AlertSettings settings = Files.exists(file) ? reader.settings() : AlertSettings.BUILT_IN;
        if (reader.problems.isEmpty()) {
            return settings;
        }
        throw new InvalidFleetFile(reader.problems.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList());
    }

    private AlertSettings settings() {
        return root().map(this::settings).orElse(AlertSettings.BUILT_IN);
    }

    private AlertSettings settings(Section root) {
        Map<String, AlertRule> rules = new LinkedHashMap<>();
        if (root.truth("built_in", true)) {
            BuiltInRules.all().forEach(rule -> rules.put(rule.name(), rule));
        }
        each(root, "rules").forEach((name, section) -> {
            Optional<AlertRule> rule = new RuleReader(name, section).read(Optional.ofNullable(rules.get(name)));
            rule.ifPresentOrElse(given -> rules.put(name, given), () -> rules.remove(name));
        });
        List<SinkSpec> sinks = each(root, "sinks").entrySet().stream()
                .flatMap(entry -> sink(entry.getKey(), entry.getValue()).stream())
                .toList();
        AlertSettings settings = new AlertSettings(
                List.copyOf(rules.values()),
                root.duration("group_wait").orElse(AlertSettings.GROUP_WAIT),
                root.duration("repeat").orElse(AlertSettings.REPEAT),
                sinks);
        root.end();
        return settings;
    }

    private static Map<String, Section> each(Section root, String key) {
        Map<String, Section> all = new LinkedHashMap<>();
        root.section(key).ifPresent(section -> section.keys().forEach(name -> {
            if (!name.matches(AlertRule.PATTERN)) {
                section.refuse(
                        name,
                        "'" + name + "' is no name",
                        "lower-case letters, digits, '_' and '-', beginning with a letter");
            }
            section.section(name).ifPresent(inner -> all.put(name, inner));
        }));
        return all;
    }

    private Optional<SinkSpec> sink(String name, Section section) {
        Optional<SinkSpec.Kind> kind = section.choice("type", kinds());
        Optional<String> url = section.read("url", AlertsFile::address, "an http or https address");
        Optional<SecretFile> secret = secret(section, "url_file");
        Optional<SecretFile> key = secret(section, "key_file");
        Severity least = section.choice("severity", severities()).orElse(Severity.INFO);
        section.end();
        if (!section.has("type")) {
            section.refuse(
                    "type",
                    "type of the sink '" + name + "' is missing",
                    "one of " + String.join(", ", kinds().keySet()));
        }
        boolean pager = kind.filter(SinkSpec.Kind.PAGERDUTY::equals).isPresent();
        if (pager && !section.has("key_file")) {
            section.refuse(
                    "key_file",
                    "key_file of the sink '" + name + "' is missing",
                    "the path of a file with the integration key");
        }
        if (!pager && section.has("url") == section.has("url_file")) {
            section.refuse(
                    "url", "the sink '" + name + "' has no address, or two", "url, or url_file where it is a secret");
        }
        return kind.map(it -> new SinkSpec(name, it, url, secret, key, least));
    }

    private static Optional<SecretFile> secret(Section section, String key) {
        return section.read(
                key,
                text -> Optional.of(Path.of(text))
                        .filter(Path::isAbsolute)
                        .map(SecretFile::new)
                        .orElseThrow(IllegalArgumentException::new),
                "an absolute path");
    }

    private static String address(String text) {
        URI uri = URI.create(text);
        if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }

    private static Map<String, SinkSpec.Kind> kinds() {
        return Stream.of(SinkSpec.Kind.values())
                .collect(Collectors.toMap(kind -> kind.name().toLowerCase(Locale.ROOT), kind -> kind));
    }

    static Map<String, Severity> severities() {
        return Stream.of(Severity.values()).collect(Collectors.toMap(Severity::label, severity -> severity));
    }

    private Optional<Section> root() {
        try {
            if (Files.size(file) > LARGEST) {
                return broken(1, 1, "has " + Files.size(file) + " bytes", "at most " + LARGEST);
            }
            return switch (new Yaml(new LoaderOptions()).compose(new StringReader(Files.readString(file)))) {
                case null -> Optional.empty();
                case MappingNode mapping -> Optional.of(new Section(file, problems, mapping));
                case Node other ->
                    broken(
                            other.getStartMark().getLine() + 1,
                            other.getStartMark().getColumn() + 1,
                            "this is no mapping",
                            "rules and sinks");
            };
        } catch (MarkedYAMLException e) {
            Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
            return broken(mark.getLine() + 1, mark.getColumn() + 1, "broken YAML: " + e.getProblem(), "YAML or JSON");
        } catch (YAMLException e) {
            return broken(1, 1, "broken YAML: " + e.getMessage(), "YAML or JSON");
        } catch (CharacterCodingException _) {
            return broken(1, 1, "is not UTF-8 text", "text in UTF-8");
        } catch (IOException e) {
            return broken(1, 1, "cannot be read (" + e + ")", "a file that this user may read");
        }
    }

    private Optional<Section> broken(int line, int column, String what, String expected) {
        problems.add(new Problem(
                Optional.ofNullable(file.getFileName()).orElse(file), line, column, what, expected, Optional.empty()));
        return Optional.empty();
    }
}
