package dev.reeve.logs.output;

import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.host.Home;
import dev.reeve.api.log.LogOutput;
import dev.reeve.api.log.LogRule;
import dev.reeve.api.log.SyslogFacility;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** Makes the sink of an output. Nothing is opened before the first line. */
final class Sinks {
    private final Home home;
    private final Path journal;

    Sinks(Home home, Path journal) {
        this.home = home;
        this.journal = journal;
    }

    Sink of(LogOutput output, UnitName unit, Supplier<LogRule> rule) {
        return switch (output) {
            case LogOutput.Json _ ->
                new JsonLinesSink(home.logs().resolve("json").resolve(unit + ".jsonl"), home.log(unit), rule);
            case LogOutput.Journald _ ->
                new WireSink(line -> List.of(JournalEntry.of(line)), () -> JournalWire.open(journal));
            case LogOutput.Syslog(Address to, var facility) -> new WireSink(syslog(facility, to)::messages, dial(to));
        };
    }

    private static SyslogFormat syslog(SyslogFacility facility, Address to) {
        return to instanceof Address.Unix ? SyslogFormat.local(facility) : SyslogFormat.rfc5424(facility, host());
    }

    private static Wire.Dial dial(Address to) {
        return switch (to) {
            case Address.Udp(String host, int port) -> () -> UdpWire.open(host, port);
            case Address.Tcp(String host, int port) -> () -> StreamWire.counted(UdpWire.resolved(host, port));
            case Address.Unix(Path path, int _) -> () -> local(path);
        };
    }

    /** Most receivers take datagrams at their socket, some connections. */
    private static Wire local(Path path) throws IOException {
        try {
            return UnixDatagram.connect(path);
        } catch (UnixDatagram.TakesConnections _) {
            return StreamWire.terminated(UnixDomainSocketAddress.of(path));
        }
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName().replaceAll("[^!-~]", "?");
        } catch (UnknownHostException _) {
            return "-";
        }
    }
}
