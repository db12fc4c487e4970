package dev.reeve.gogo.commands;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.ShutdownMode;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.Screen;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The host itself. */
@Component(service = HostCommands.class)
@GogoCommand(
        scope = "reeve",
        function = {"status", "version", "down"})
public final class HostCommands {
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<Driver> drivers = List.of();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<FleetFiles> files = List.of();

    private final Fleet fleet;
    private final Host host;
    private final Home home;

    @Activate
    public HostCommands(@Reference Fleet fleet, @Reference Host host, @Reference Home home) {
        this.fleet = fleet;
        this.host = host;
        this.home = home;
    }

    @Descriptor("says how the host and its fleet do")
    public void status(
            CommandSession session,
            @Descriptor("table or json") @Parameter(names = "-o", absentValue = "table") String output,
            @Descriptor("nothing") String[] none) {
        boolean json = Options.json(output);
        Options.none("status", (Object[]) none);
        Optional<Path> former =
                files.stream().flatMap(each -> each.former().stream()).findFirst();
        HostStatus status = HostStatus.of(
                host, home, fleet.snapshot(), drivers, former, fleet.clock().instant());
        if (json) {
            Json.print(Screen.of(session), status, HostStatus::json);
        } else {
            status.print(Screen.of(session));
        }
    }

    @Descriptor("says which version runs")
    public void version(CommandSession session, @Descriptor("nothing") String[] none) {
        Options.none("version", (Object[]) none);
        Screen.of(session).line("reeve " + host.version());
    }

    @Descriptor("stops every unit in order, then the host; or lets go of the agents")
    public void down(
            CommandSession session,
            @Descriptor("kill everything at once")
                    @Parameter(names = "--force", presentValue = "true", absentValue = "false")
                    boolean force,
            @Descriptor("without drain") @Parameter(names = "--immediate", presentValue = "true", absentValue = "false")
                    boolean immediate,
            @Descriptor("leave the agents running, for the next host to take over")
                    @Parameter(names = "--keep-agents", presentValue = "true", absentValue = "false")
                    boolean keepAgents,
            @Descriptor("nothing") String[] none)
            throws InterruptedException {
        Options.none("down", (Object[]) none);
        ShutdownMode mode = mode(force, immediate, keepAgents);
        FleetDescent descent = new FleetDescent(fleet, mode, Screen.of(session));
        // Before the wait: the host's patience runs from here, whatever becomes of the fleet or of this client.
        host.shutdown(mode, FleetDescent.REASON);
        descent.follow();
    }

    private static ShutdownMode mode(boolean force, boolean immediate, boolean keepAgents) {
        if (keepAgents && (force || immediate)) {
            throw Options.usage("down: --keep-agents stops no agent, so neither --force nor --immediate goes with it");
        }
        ShutdownMode stopping = force ? ShutdownMode.FORCE : immediate ? ShutdownMode.IMMEDIATE : ShutdownMode.GRACEFUL;
        return keepAgents ? ShutdownMode.DETACH : stopping;
    }
}
