package dev.reeve.gogo.commands;

import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.FleetSpec;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.nio.file.Path;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a fleet file says, what it would change, and the change itself. */
@Component(service = FleetFileCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"check", "validate", "plan", "apply", "reload"})
public final class FleetFileCommands {
    private static final String FILE = "a fleet file, or a folder with a reeve.yaml";

    private final Fleet fleet;
    private final FleetFiles files;

    @Activate
    public FleetFileCommands(@Reference Fleet fleet, @Reference FleetFiles files) {
        this.fleet = fleet;
        this.files = files;
    }

    @Descriptor("checks a fleet file and names everything that is wrong; changes nothing")
    public void check(CommandSession session, @Descriptor(FILE) String[] file) {
        String given = Options.one("check", "file", (Object[]) file);
        FleetSpec spec = read(session, given);
        Screen.of(session).line("%s: ok, %s".formatted(given, units(spec.units().size())));
    }

    @Descriptor("the same as check")
    public void validate(CommandSession session, @Descriptor(FILE) String[] file) {
        check(session, file);
    }

    @Descriptor("shows what applying a fleet file would start, stop, restart and update; changes nothing")
    public void plan(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor(FILE) String[] file) {
        boolean json = Options.json(output);
        FleetSpec spec = read(session, Options.one("plan", "file", (Object[]) file));
        show(session, json, Failures.told(() -> fleet.plan(spec)));
    }

    @Descriptor("has the fleet become what a file says, changing only what differs")
    public void apply(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor(FILE) String[] file) {
        boolean json = Options.json(output);
        Path path = path(session, Options.one("apply", "file", (Object[]) file));
        show(session, json, Failures.told(() -> files.apply(path, Cause.operator("reeve apply " + path))));
    }

    @Descriptor("reads the current fleet file again and changes only what differs")
    public void reload(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("nothing") String[] none) {
        boolean json = Options.json(output);
        Options.none("reload", (Object[]) none);
        show(session, json, Failures.told(() -> files.reload(Cause.operator("reeve reload"))));
    }

    private FleetSpec read(CommandSession session, String file) {
        return Failures.told(() -> files.read(path(session, file)));
    }

    private static Path path(CommandSession session, String file) {
        return session.currentDir().resolve(file).normalize();
    }

    private static void show(CommandSession session, boolean json, FleetPlan plan) {
        if (json) {
            Json.print(Screen.of(session), plan, PlanView::json);
        } else {
            PlanView.print(Screen.of(session), plan);
        }
    }

    private static String units(int count) {
        return count == 1 ? "1 unit" : count + " units";
    }
}
