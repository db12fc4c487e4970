package dev.reeve.control;

import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.host.Home;
import dev.reeve.api.host.Host;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.service.command.CommandProcessor;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The socket on which commands arrive, open while the host is up. */
@Component(
        service = {},
        immediate = true)
@Capability(namespace = "org.apache.felix.gogo", name = "shell.implementation", version = "1.0.0")
public final class ControlSocket {
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.UPDATE)
    private final List<Fleet> fleets = new CopyOnWriteArrayList<>();

    private final BundleContext context;
    private final ShellSessions shells;
    private final Server server;

    /** @param host only once every bundle is up: the first command must find all there is */
    @Activate
    public ControlSocket(
            BundleContext context,
            @Reference CommandProcessor processor,
            @Reference Home home,
            @Reference(target = "(reeve.started=true)") Host host) {
        this.context = context;
        Interpreter interpreter = new Interpreter(processor, new Comeback(new FleetArrival(context)::told));
        shells = new ShellSessions(interpreter);
        server = Server.open(home.socket(), new Routes(interpreter, shells, this::units));
    }

    /** What replaces this bundle is a command itself, and wants its answer. */
    @Deactivate
    void close() {
        if (context.getBundle(0).getState() == Bundle.STOPPING) {
            server.close();
        } else {
            server.leave();
        }
        shells.close();
    }

    private List<String> units() {
        return fleets.stream()
                .flatMap(fleet -> fleet.snapshot().units().stream())
                .map(unit -> unit.name().value())
                .toList();
    }
}
