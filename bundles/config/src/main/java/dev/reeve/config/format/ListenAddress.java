package dev.reeve.config.format;

import dev.reeve.api.agent.SocketSpec.Address;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a socket listens, in the words of the file. */
final class ListenAddress {
    private static final String PORT =
            "(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

    /** Of addresses and paths together. */
    static final String PATTERN =
            "^(?:(?:tcp|udp)://)?(?:\\[[^\\[\\]]+\\]|[^:/\\[\\]]+):" + PORT + "$|^unix://.*\\S|^[^:]*/[^:]*$";

    private static final int OWNER_ALONE = 0600;
    private static final String FILE = "unix://";
    private static final Pattern INET =
            Pattern.compile("(?:(tcp|udp)://)?(?:\\[([^\\[\\]]+)\\]|([^:/\\[\\]]+)):(" + PORT + ")");

    private ListenAddress() {}

    /** @throws IllegalArgumentException when it is none */
    static Address parse(String text) {
        if (text.startsWith(FILE)) {
            return file(text.substring(FILE.length()));
        }
        Matcher inet = INET.matcher(text);
        if (inet.matches()) {
            return inet(inet);
        }
        if (text.contains("/") && !text.contains(":")) {
            return file(text);
        }
        throw new IllegalArgumentException("");
    }

    private static Address inet(Matcher parts) {
        String host = Optional.ofNullable(parts.group(2)).orElseGet(() -> parts.group(3));
        int port = Integer.parseInt(parts.group(4));
        return "udp".equals(parts.group(1)) ? new Address.Udp(host, port) : new Address.Tcp(host, port);
    }

    private static Address file(String path) {
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("");
        }
        return new Address.Unix(Path.of(path), OWNER_ALONE);
    }

    static Address withMode(Address address, Optional<Integer> mode) {
        return switch (address) {
            case Address.Unix(Path path, int standard) -> new Address.Unix(path, mode.orElse(standard));
            case Address.Tcp tcp -> tcp;
            case Address.Udp udp -> udp;
        };
    }
}
