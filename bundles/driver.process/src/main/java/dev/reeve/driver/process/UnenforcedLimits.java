package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import java.util.ArrayList;
import java.util.List;

/** Says which limits do not hold, or hold otherwise than they read. */
final class UnenforcedLimits {
    private UnenforcedLimits() {}

    static List<String> notices(Launch launch, boolean root) {
        List<String> notices = new ArrayList<>();
        Limits limits = launch.limits();
        notices.addAll(of(limits));
        limits.processes().ifPresent(count -> notices.add(processes(launch, count, root)));
        return notices;
    }

    /** Those that nothing but a control group can hold to. */
    static List<String> of(Limits limits) {
        List<String> notices = new ArrayList<>();
        limits.memory().max().ifPresent(bytes -> notices.add(unenforced("memory", size(bytes))));
        limits.memory().high().ifPresent(bytes -> notices.add(unenforced("memory_high", size(bytes))));
        limits.memory().low().ifPresent(bytes -> notices.add(unenforced("memory_low", size(bytes))));
        limits.memory().swap().ifPresent(bytes -> notices.add(unenforced("swap", size(bytes))));
        limits.cpu().cores().ifPresent(cores -> notices.add(unenforced("cpu", String.valueOf(cores))));
        limits.cpu().weight().ifPresent(weight -> notices.add(unenforced("cpu_weight", String.valueOf(weight))));
        limits.io().weight().ifPresent(weight -> notices.add(unenforced("io_weight", String.valueOf(weight))));
        limits.io().devices().forEach(device -> notices.add(unenforced("io_max", String.valueOf(device.path()))));
        return notices;
    }

    /** Of a group of the fleet file, which has no account of its own. */
    static List<String> ofGroup(Limits limits) {
        List<String> notices = new ArrayList<>(of(limits));
        limits.processes().ifPresent(count -> notices.add(unenforced("processes", String.valueOf(count))));
        return notices;
    }

    private static String unenforced(String limit, String value) {
        return "limits." + limit + " of " + value + " is not enforced here: no control group holds the unit to it";
    }

    private static String processes(Launch launch, long count, boolean root) {
        String user = launch.user().orElse(System.getProperty("user.name"));
        String limit = "limits.processes of " + count;
        return root && user.equals(System.getProperty("user.name"))
                ? limit + " does not hold for root; set user to another account"
                : limit + " counts all processes and threads of user " + user + ", not only this unit's";
    }

    private static String size(long bytes) {
        if (bytes == 0) {
            return "0";
        }
        if (bytes % (1 << 30) == 0) {
            return (bytes >> 30) + "Gi";
        }
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + "Mi" : bytes + " bytes";
    }
}
