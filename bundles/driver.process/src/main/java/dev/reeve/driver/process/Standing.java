package dev.reeve.driver.process;

/**
 * What the kernel thinks of the host, and of its children when they are told nothing.
 *
 * @param nice -20 to 19
 * @param oomScore -1000 to 1000
 */
record Standing(int nice, int oomScore) {
    private static final int FIELDS_TO_NICE = 16;

    /**
     * @param stat as in /proc/self/stat; empty where there is none
     * @param oomScore as in /proc/self/oom_score_adj; empty where there is none
     */
    static Standing of(String stat, String oomScore) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return new Standing(
                fields.length > FIELDS_TO_NICE ? Integer.parseInt(fields[FIELDS_TO_NICE]) : 0,
                oomScore.isBlank() ? 0 : Integer.parseInt(oomScore.strip()));
    }
}
