package dev.reeve.control;

import dev.reeve.api.host.Home;
import dev.reeve.api.metrics.AgentReports;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The socket on which units tell of themselves: {@code POST /report}. It understands nothing else. */
@Component(
        service = {},
        immediate = true)
public final class ReportSocket {
    private final AgentReports reports;
    private final Server server;

    @Activate
    public ReportSocket(@Reference Home home, @Reference AgentReports reports) {
        this.reports = reports;
        this.server = Server.open(home.reports(), this::handler);
    }

    @Deactivate
    void close() {
        server.leave();
    }

    private Router.Handler handler(Request request) {
        if (!request.method().equals("POST") || !request.path().equals("/report")) {
            throw new BadRequest(404, "only POST /report is understood here");
        }
        try {
            reports.post(request.header("reeve-run", ""), request.body());
        } catch (IllegalArgumentException e) {
            throw new BadRequest(400, String.valueOf(e.getMessage()));
        }
        return _ -> Outcome.DONE;
    }
}
