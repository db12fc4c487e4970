package dev.reeve.driver.process.system;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An address as the kernel reads it. Immutable. */
public final class SocketAddress {
    /** What is longer is no path for a socket. */
    public static final int LONGEST_PATH = 107;

    static final int UNIX = 1;
    static final int IPV4 = 2;
    static final int IPV6 = 10;

    private static final int INVALID = 22;
    private static final int IPV4_SIZE = 16;
    private static final int IPV6_SIZE = 28;

    final int family;
    private final byte[] bytes;

    private SocketAddress(int family, byte[] bytes) {
        this.family = family;
        this.bytes = bytes;
    }

    /**
     * @param path a name that begins with {@code @} is none of the file system
     * @throws SystemError when it is empty or too long
     */
    public static SocketAddress unix(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > LONGEST_PATH) {
            throw new SystemError("address " + path, INVALID);
        }
        boolean abstractName = name[0] == '@';
        ByteBuffer address =
                ByteBuffer.allocate(2 + name.length + (abstractName ? 0 : 1)).order(ByteOrder.nativeOrder());
        address.putShort((short) UNIX).put(name);
        if (abstractName) {
            address.put(2, (byte) 0);
        }
        return new SocketAddress(UNIX, address.array());
    }

    public static SocketAddress inet(InetAddress host, int port) {
        boolean six = host instanceof Inet6Address;
        ByteBuffer address = ByteBuffer.allocate(six ? IPV6_SIZE : IPV4_SIZE).order(ByteOrder.nativeOrder());
        address.putShort((short) (six ? IPV6 : IPV4)).put((byte) (port >> 8)).put((byte) port);
        if (host instanceof Inet6Address address6) {
            address.putInt(0).put(host.getAddress()).putInt(address6.getScopeId());
        } else {
            address.put(host.getAddress());
        }
        return new SocketAddress(six ? IPV6 : IPV4, address.array());
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, bytes.length);
    }
}
