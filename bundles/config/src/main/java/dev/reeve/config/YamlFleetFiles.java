package dev.reeve.config;

import dev.reeve.api.agent.UnitKind;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.api.fleet.InvalidFleetFile;
import dev.reeve.api.fleet.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fleet files in YAML, applied to the fleet. */
@Component
public final class YamlFleetFiles implements FleetFiles {
    private static final System.Logger LOG = System.getLogger(YamlFleetFiles.class.getName());

    private final Fleet fleet;
    private final FleetFileReader reader;
    private final CurrentFile current;

    @Activate
    public YamlFleetFiles(@Reference Fleet fleet, @Reference CurrentFile current) {
        this(fleet, new FleetFileReader(System.getenv()), current);
    }

    YamlFleetFiles(Fleet fleet, FleetFileReader reader, CurrentFile current) {
        this.fleet = fleet;
        this.reader = reader;
        this.current = current;
    }

    @Override
    public FleetSpec read(Path fileOrFolder) {
        return reader.read(fileOrFolder).spec();
    }

    /** One at a time: the current file is the one whose units the fleet has. */
    @Override
    public synchronized FleetPlan apply(Path fileOrFolder, Cause cause) {
        FleetFile file = reader.read(fileOrFolder);
        file.refuseTaken(namesOfDaemons());
        FleetPlan plan = accept(file, cause);
        current.is(fileOrFolder, file.spec());
        LOG.log(System.Logger.Level.INFO, "fleet {0} from {1}: {2}", file.name(), file.path(), plan.summary());
        return plan;
    }

    @Override
    public Optional<Path> former() {
        return current.former();
    }

    @Override
    public synchronized FleetPlan reload(Cause cause) {
        Path file = current.path().orElseThrow(() -> new IllegalStateException("no fleet file was applied yet"));
        return apply(file, cause);
    }

    private Set<String> namesOfDaemons() {
        return fleet.snapshot().units().stream()
                .filter(unit -> unit.spec().kind() == UnitKind.DAEMON)
                .map(unit -> unit.name().value())
                .collect(Collectors.toSet());
    }

    /** What only the whole fleet can know has no line. */
    private FleetPlan accept(FleetFile file, Cause cause) {
        try {
            return fleet.apply(file.spec(), cause);
        } catch (IllegalArgumentException refused) {
            String why = Optional.ofNullable(refused.getMessage()).orElse("the fleet refuses it");
            InvalidFleetFile invalid = new InvalidFleetFile(List.of(
                    new Problem(file.shown(), 1, 1, why, "a file that fits what runs already", Optional.empty())));
            invalid.initCause(refused);
            throw invalid;
        }
    }
}
