package dev.reeve.config.format;

import dev.reeve.api.agent.SocketSpec;
import dev.reeve.api.agent.SocketSpec.Address;
import java.nio.file.Path;

/** A socket as a file describes it; a path is still relative to the folder of the file. */
public record SocketDraft(Address address, int backlog) {
    public SocketSpec named(String name, Path folder) {
        return new SocketSpec(name, within(folder), backlog);
    }

    private Address within(Path folder) {
        return switch (address) {
            case Address.Unix(Path path, int mode) ->
                new Address.Unix(folder.resolve(path).normalize(), mode);
            case Address.Tcp tcp -> tcp;
            case Address.Udp udp -> udp;
        };
    }
}
