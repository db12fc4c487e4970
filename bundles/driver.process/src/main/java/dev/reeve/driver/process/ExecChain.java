package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.Limits;
import dev.reeve.api.driver.StartFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The small programs that prepare a process and then become the next one: a session of its own, signals as they should
 * be, limits, scheduling, another account. The process keeps its id all the way.
 */
final class ExecChain {
    private static final String SHELL = "/bin/sh";

    private final SearchPath path;
    private final boolean root;
    private final String ignoredSignals;
    private final HardLimits hardLimits;
    private final Standing standing;
    private final Predicate<String> resetsSignals;

    /**
     * @param ignoredSignals those that the host ignores and its children would, separated by commas
     * @param standing what a process has that is told nothing
     * @param resetsSignals whether the {@code env} at this path can change that
     */
    ExecChain(
            SearchPath path,
            boolean root,
            String ignoredSignals,
            HardLimits hardLimits,
            Standing standing,
            Predicate<String> resetsSignals) {
        this.path = path;
        this.root = root;
        this.ignoredSignals = ignoredSignals;
        this.hardLimits = hardLimits;
        this.standing = standing;
        this.resetsSignals = resetsSignals;
    }

    /**
     * @param leadsSession whether what is started leads a session of its own
     * @param environment what the account adds
     */
    record Prefix(List<String> argv, boolean leadsSession, Map<String, String> environment) {}

    /** @throws StartFailure when what the launch asks for cannot be had here */
    Prefix before(Launch launch) {
        List<String> argv = new ArrayList<>();
        Optional<String> session = tool("setsid");
        session.ifPresent(argv::add);
        if (!ignoredSignals.isEmpty()) {
            tool("env")
                    .filter(resetsSignals)
                    .ifPresent(env -> argv.addAll(List.of(env, "--default-signal=" + ignoredSignals)));
        }
        Prefix steps = steps(launch);
        argv.addAll(steps.argv());
        return new Prefix(argv, session.isPresent(), steps.environment());
    }

    /**
     * The same for a process that leads its session already, with signals as they should be.
     *
     * @throws StartFailure when what the launch asks for cannot be had here
     */
    Prefix steps(Launch launch) {
        List<String> argv = new ArrayList<>();
        limits(launch.limits(), argv);
        argv.addAll(new SchedulingChain(launch.scheduling(), standing, root, this::need).argv());
        launch.umask()
                .ifPresent(
                        mask -> argv.addAll(List.of(SHELL, "-c", "umask \"$0\"; exec \"$@\"", "%04o".formatted(mask))));
        Optional<Account> account = launch.user()
                .filter(user -> !user.equals(System.getProperty("user.name")))
                .map(this::account);
        identity(account, launch.group(), argv);
        return new Prefix(argv, true, account.map(ExecChain::environment).orElse(Map.of()));
    }

    private void identity(Optional<Account> account, Optional<String> group, List<String> argv) {
        if (account.isEmpty() && group.isEmpty()) {
            return;
        }
        group.filter(_ -> !root).ifPresent(name -> {
            throw needsRoot("group", name);
        });
        argv.add(need("setpriv", "user and group"));
        account.ifPresent(other -> argv.add("--reuid=" + other.user()));
        group.or(() -> account.map(Account::group)).ifPresent(id -> argv.add("--regid=" + id));
        argv.add(account.isPresent() ? "--init-groups" : "--clear-groups");
        argv.add("--");
    }

    private void limits(Limits limits, List<String> argv) {
        List<String> options = new ArrayList<>();
        limits.openFiles()
                .ifPresent(count -> options.add("--nofile=" + allowed(count, "open_files", "Max open files")));
        limits.processes().ifPresent(count -> options.add("--nproc=" + allowed(count, "processes", "Max processes")));
        if (!options.isEmpty()) {
            argv.add(need("prlimit", "limits.open_files and limits.processes"));
            argv.addAll(options);
            argv.add("--");
        }
    }

    private String allowed(long count, String key, String limit) {
        hardLimits.of(limit).stream().filter(hard -> !root && count > hard).forEach(hard -> {
            throw new StartFailure(
                    "limits." + key + " of " + count + " is above the host's own limit of " + hard
                            + "; lower it, or raise the limit of the host (ulimit -H)",
                    false);
        });
        return count + ":" + count;
    }

    private Account account(String user) {
        if (!root) {
            throw needsRoot("user", user);
        }
        return Account.named(user);
    }

    private static StartFailure needsRoot(String key, String name) {
        return new StartFailure(
                key + " '" + name + "' needs a host that runs as root, and this one runs as "
                        + System.getProperty("user.name") + "; remove " + key + " or start the host as root",
                false);
    }

    private static Map<String, String> environment(Account account) {
        return Map.of("USER", account.name(), "LOGNAME", account.name(), "HOME", account.home());
    }

    private String need(String tool, String key) {
        return tool(tool)
                .orElseThrow(() -> new StartFailure(
                        key + " needs the program " + tool + ", which is not in PATH (" + path.value()
                                + "); install util-linux or remove the key",
                        false));
    }

    private Optional<String> tool(String name) {
        return path.find(name, Path.of("/")).map(Path::toString);
    }
}
