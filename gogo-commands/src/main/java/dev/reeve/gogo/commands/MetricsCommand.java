package dev.reeve.gogo.commands;

import dev.reeve.api.metrics.MetricsPage;
import dev.reeve.gogo.commands.terminal.Screen;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What {@code /metrics} serves. */
@Component(service = MetricsCommand.class)
@GogoCommand(scope = "reeve", function = "metrics")
public final class MetricsCommand {
    private final MetricsPage page;

    @Activate
    public MetricsCommand(@Reference MetricsPage page) {
        this.page = page;
    }

    @Descriptor("prints all metrics in the text format of Prometheus")
    public void metrics(CommandSession session, @Descriptor("nothing") String[] none) {
        Options.none("metrics", (Object[]) none);
        Screen.of(session).out().print(page.prometheus());
    }
}
