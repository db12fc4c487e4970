package dev.reeve.health;

import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.host.Home;
import java.net.http.HttpClient;

/** Makes the question that an action asks of a unit. */
final class Questions {
    private final Home home;
    private final HttpClient client;

    Questions(Home home, HttpClient client) {
        this.home = home;
        this.client = client;
    }

    /** One for each run: a question may remember. An action that cannot be asked fails each time, and says why. */
    Question of(ProbeAction action, UnitSpec unit) {
        try {
            return switch (action) {
                case ProbeAction.Exec exec -> new ExecQuestion(exec, unit.launch());
                case ProbeAction.HttpGet get -> new HttpQuestion(client, get);
                case ProbeAction.TcpSocket socket -> new TcpQuestion(socket);
                case ProbeAction.Log log ->
                    new LogQuestion(log.pattern(), home.log(unit.name()), home.logStart(unit.name()));
            };
        } catch (IllegalArgumentException e) {
            return () -> Answer.fail("the probe cannot be asked: " + e.getMessage());
        }
    }
}
