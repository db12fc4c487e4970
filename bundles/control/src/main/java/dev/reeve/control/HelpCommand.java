package dev.reeve.control;

import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Component;

/** Says what commands there are. */
@Component(
        service = HelpCommand.class,
        property = {"osgi.command.scope=" + Command.OWN_SCOPE, "osgi.command.function=help"})
public final class HelpCommand {
    @Descriptor("lists the commands")
    public void help(CommandSession session) {
        List<Command> commands = new Catalogue(session).own();
        int width = commands.stream()
                .mapToInt(command -> command.name().length())
                .max()
                .orElse(0);
        for (Command command : commands) {
            session.getConsole()
                    .println(("%-" + width + "s  %s")
                            .formatted(command.name(), Usage.of(command).summary())
                            .stripTrailing());
        }
        session.getConsole().println("\nreeve COMMAND --help says more about one of them.");
    }

    @Descriptor("says how to use a command")
    public void help(CommandSession session, @Descriptor("name of a command") String command) {
        session.getConsole()
                .print(Usage.of(new Catalogue(session).require(command)).page());
    }
}
