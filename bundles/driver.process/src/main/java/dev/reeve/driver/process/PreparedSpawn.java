package dev.reeve.driver.process;

import dev.reeve.api.agent.Inheritance;
import dev.reeve.api.agent.Launch;
import dev.reeve.api.driver.StartFailure;
import dev.reeve.driver.process.Provisions.Provision;
import dev.reeve.driver.process.system.Spawn;
import dev.reeve.driver.process.system.SystemError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Settles all that a process begins with, then has the system start it at once, without a helper. Safe from any thread. */
final class PreparedSpawn {
    private static final int NO_PROGRAM = 8;
    private static final String SHELL = "/bin/sh";

    private final ExecChain chain;
    private final Map<Inheritance, Map<String, String>> passedByRule = new ConcurrentHashMap<>();

    PreparedSpawn(ExecChain chain) {
        this.chain = chain;
    }

    /**
     * Its process id.
     *
     * @throws StartFailure when it is known why it cannot be started
     * @throws SystemError when the system alone knows
     */
    int start(Launch launch, RunMark mark, Cell cell, Provision provision, UnitLog log) {
        Preparation prepared = prepare(launch, mark, cell, provision);
        try (OpenLog open = OpenLog.of(log)) {
            return spawn(prepared, prepared.argv(), provision.descriptors(), open);
        } catch (SystemError e) {
            prepared.checked();
            throw e;
        }
    }

    /** What could fail in the program that prepares the process is looked at before; the rest when it has failed. */
    private Preparation prepare(Launch launch, RunMark mark, Cell cell, Provision provision) {
        ExecChain.Prefix prefix = provision.after(chain.steps(launch));
        Map<String, String> passed =
                passedByRule.computeIfAbsent(launch.inherited(), rule -> rule.from(System.getenv()));
        Preparation prepared = Preparation.of(launch, prefix, passed, mark, true)
                .with(provision.environment())
                .after(cell.joining());
        return prepared.prefixed() ? prepared.checked() : prepared;
    }

    /** A script without a first line that names its interpreter is the shell's, as everywhere. */
    private static int spawn(Preparation prepared, List<String> argv, List<Integer> passed, OpenLog log) {
        try {
            return Spawn.start(new Spawn.Order(
                    argv, prepared.entries(), prepared.directory().toString(), log.out(), log.err(), passed));
        } catch (SystemError e) {
            if (e.number() != NO_PROGRAM || argv.getFirst().equals(SHELL)) {
                throw e;
            }
            List<String> script = new ArrayList<>(argv);
            script.addFirst(SHELL);
            return spawn(prepared, script, passed, log);
        }
    }
}
