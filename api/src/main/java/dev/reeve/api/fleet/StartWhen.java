package dev.reeve.api.fleet;

/**
 * When a fleet may start further units: while the host has enough left for them. All in percent.
 *
 * @param memoryAvailable at least so much of the memory is available; 0: whatever is
 * @param memoryPressure at most so much of the time something waits for memory; 100: however much
 * @param cpuPressure the same for the processors
 * @param ioPressure the same for reading and writing
 */
public record StartWhen(double memoryAvailable, double memoryPressure, double cpuPressure, double ioPressure) {
    /** Always. */
    public static final StartWhen ALWAYS = new StartWhen(0, 100, 100, 100);

    /** Where a fleet file says nothing: while the host is not about to run out of memory. */
    public static final StartWhen STANDARD = new StartWhen(5, 40, 100, 100);

    public StartWhen {
        refuseUnlessPercent(memoryAvailable, memoryPressure, cpuPressure, ioPressure);
    }

    private static void refuseUnlessPercent(double... values) {
        for (double value : values) {
            if (!(value >= 0 && value <= 100)) {
                throw new IllegalArgumentException("from 0 to 100 percent, not " + value);
            }
        }
    }
}
