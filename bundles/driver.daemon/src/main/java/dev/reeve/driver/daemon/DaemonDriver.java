package dev.reeve.driver.daemon;

import dev.reeve.api.agent.RunId;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.driver.Driver;
import dev.reeve.api.driver.RunObserver;
import dev.reeve.api.driver.RunningUnit;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.api.host.Home;
import java.time.Clock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Runs services inside the host as units. */
@Component
public final class DaemonDriver implements Driver {
    private final Home home;
    private final DaemonRoster roster;

    @Activate
    public DaemonDriver(@Reference Home home, @Reference DaemonRoster roster) {
        this.home = home;
        this.roster = roster;
    }

    @Override
    public String name() {
        return "daemon";
    }

    @Override
    public RunningUnit start(UnitSpec spec, RunId run, RunObserver observer) {
        DaemonSeat seat = roster.seat(spec.name())
                .orElseThrow(() -> new StartFailure(
                        "no Daemon service is named " + spec.name() + "; install the bundle that brings it", true));
        return seat.start(observer, DaemonLog.begin(home, run, Clock.systemUTC()));
    }
}
