package dev.reeve.driver.process.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The number of a whole disk, which is all that the kernel limits. */
record BlockDevice(long major, long minor) {
    private static final int TYPE = 0170000;
    private static final int BLOCK = 0060000;

    /**
     * @param path a device, or a file or folder that lies on it
     * @throws IOException when it lies on none; the message says why
     */
    static BlockDevice of(Path path) throws IOException {
        try {
            int mode = (Integer) Files.getAttribute(path, "unix:mode");
            long number = (Long) Files.getAttribute(path, (mode & TYPE) == BLOCK ? "unix:rdev" : "unix:dev");
            return decoded(number).disk(path);
        } catch (NoSuchFileException e) {
            throw new IOException(path + " does not exist", e);
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            throw new IOException("this system does not tell on which device it lies", e);
        }
    }

    private static BlockDevice decoded(long number) {
        return new BlockDevice(
                ((number >>> 8) & 0xfff) | ((number >>> 32) & ~0xfffL), (number & 0xff) | ((number >>> 12) & ~0xffL));
    }

    /** Of a partition the disk that it is on. */
    private BlockDevice disk(Path path) throws IOException {
        Path device = Path.of("/sys/dev/block", toString());
        if (!Files.exists(device)) {
            throw new IOException(path + " lies on no block device (" + this + "), as file systems in memory, over the"
                    + " network and btrfs do; name the device itself");
        }
        if (!Files.exists(device.resolve("partition"))) {
            return this;
        }
        String[] numbers = ControlFile.read(device.toRealPath().resolveSibling("dev"))
                .strip()
                .split(":", 2);
        return new BlockDevice(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
    }

    @Override
    public String toString() {
        return major + ":" + minor;
    }
}
