package dev.reeve.driver.process.notify;

import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.SocketAddress;
import dev.reeve.driver.process.system.Sockets;
import dev.reeve.driver.process.system.SystemError;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The sockets that units are given, open from the first start of a unit until it rests: whoever connects while it is
 * started again waits, and is not refused. Replicas share those of their agent. Safe from any thread.
 */
public final class OpenSockets {
    private final Map<Key, Shared> open = new HashMap<>();

    private record Key(UnitName agent, SocketSpec socket) {}

    private record Shared(int descriptor, Set<UnitName> holders) {}

    /**
     * Those of a unit, in the order of its specification; what it had and wants no more is closed.
     *
     * @throws dev.reeve.api.driver.StartFailure when one cannot be opened
     */
    public synchronized List<Passed> of(UnitSpec unit) {
        List<SocketSpec> wanted = unit.launch().sockets();
        leave(unit.name(), Set.copyOf(wanted));
        List<Passed> passed = new ArrayList<>();
        for (SocketSpec socket : wanted) {
            Key key = new Key(unit.agent(), socket);
            Shared shared = open.get(key);
            if (shared == null) {
                shared = new Shared(opened(unit.name(), socket), new HashSet<>());
                open.put(key, shared);
            }
            shared.holders().add(unit.name());
            passed.add(new Passed(socket.name(), shared.descriptor()));
        }
        return passed;
    }

    /** Nothing of the unit runs any more, nor will by itself. */
    public synchronized void leave(UnitName unit) {
        leave(unit, Set.of());
    }

    /** Leaves what runs its own, and files where they are: somebody may listen there still. */
    public synchronized void close() {
        open.values().forEach(shared -> Descriptors.close(shared.descriptor()));
        open.clear();
    }

    private void leave(UnitName unit, Set<SocketSpec> but) {
        open.entrySet().removeIf(entry -> {
            Shared shared = entry.getValue();
            boolean left = !but.contains(entry.getKey().socket())
                    && shared.holders().remove(unit)
                    && shared.holders().isEmpty();
            if (left) {
                close(entry.getKey().socket(), shared.descriptor());
            }
            return left;
        });
    }

    private static void close(SocketSpec socket, int descriptor) {
        Descriptors.close(descriptor);
        if (socket.address() instanceof Address.Unix(Path path, int _)) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException _) {
                // Nobody listens there, and the next one to be opened takes its place.
            }
        }
    }

    private static int opened(UnitName unit, SocketSpec socket) {
        try {
            return switch (socket.address()) {
                case Address.Tcp(String host, int port) ->
                    Sockets.listening(SocketAddress.inet(InetAddress.getByName(host), port), socket.backlog());
                case Address.Udp(String host, int port) ->
                    Sockets.receiving(SocketAddress.inet(InetAddress.getByName(host), port));
                case Address.Unix(Path path, int mode) -> file(path, mode, socket.backlog());
            };
        } catch (SystemError e) {
            throw SocketErrors.failure(unit, socket, e.number(), e.toString());
        } catch (IOException e) {
            throw SocketErrors.failure(unit, socket, e);
        }
    }

    private static int file(Path path, int mode, int backlog) throws IOException {
        if (Files.exists(path) && !listensNobody(path)) {
            throw new SystemError("bind " + path, SystemError.EADDRINUSE);
        }
        Files.deleteIfExists(path);
        int descriptor = Sockets.listening(SocketAddress.unix(path.toString()), backlog);
        try {
            Files.setPosixFilePermissions(path, Permissions.of(mode));
            return descriptor;
        } catch (IOException e) {
            Descriptors.close(descriptor);
            throw e;
        }
    }

    /** A socket that nobody has open any more; what is no socket is somebody's file. */
    private static boolean listensNobody(Path path) throws IOException {
        if (!Files.readAttributes(path, BasicFileAttributes.class).isOther()) {
            return false;
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(path));
            return false;
        } catch (ConnectException _) {
            return true;
        }
    }
}
