package dev.reeve.health;

import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.text.Durations;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Is a connection accepted? */
final class TcpQuestion implements Question {
    private final ProbeAction.TcpSocket action;

    TcpQuestion(ProbeAction.TcpSocket action) {
        this.action = action;
    }

    @Override
    public Answer ask() {
        String where = "TCP " + action.host() + ":" + action.port();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(action.host(), action.port()));
            return Answer.pass(where + " accepts connections");
        } catch (IOException e) {
            return Answer.fail(where + ": " + e.getMessage());
        }
    }

    @Override
    public String late(java.time.Duration timeout) {
        return "TCP " + action.host() + ":" + action.port() + ": no connection within " + Durations.words(timeout);
    }
}
