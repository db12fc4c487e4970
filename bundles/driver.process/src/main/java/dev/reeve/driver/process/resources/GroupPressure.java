package dev.reeve.driver.process.resources;

import dev.reeve.driver.process.system.ProcFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * For how much of the last 10 s some process of a group waited, in percent. Who waits in a group waits in the one around it
 * too; so where nobody waits there, the groups in it are not asked. Made anew for each look.
 */
final class GroupPressure {
    static final int CPU = 0;
    static final int MEMORY = 1;
    static final int IO = 2;
    static final int RESOURCES = 3;

    private static final byte[][] FILES = {ascii("cpu.pressure"), ascii("memory.pressure"), ascii("io.pressure")};
    private static final KeyedNumbers SOME = new KeyedNumbers("some avg10=");

    private final ProcFolder files;
    private final Map<Path, double[]> around = new HashMap<>();

    GroupPressure(ProcFolder files) {
        this.files = files;
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }

    /** @param percents for the answers; negative where the kernel tells none */
    void of(Path folder, byte[] path, double[] percents) {
        double[] outside = Optional.ofNullable(folder.getParent())
                .map(parent -> around.computeIfAbsent(parent, this::all))
                .orElse(percents);
        for (int resource = 0; resource < RESOURCES; resource++) {
            percents[resource] = outside[resource] > 0 ? read(path, resource) : outside[resource];
        }
    }

    private double[] all(Path folder) {
        double[] percents = new double[RESOURCES];
        byte[] path = ascii(folder.toString());
        Arrays.setAll(percents, resource -> read(path, resource));
        return percents;
    }

    private double read(byte[] path, int resource) {
        return SOME.decimal(files.bytes(), files.read(path, FILES[resource]));
    }
}
