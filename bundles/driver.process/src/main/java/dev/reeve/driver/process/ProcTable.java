package dev.reeve.driver.process;

import dev.reeve.driver.process.system.Descriptors;
import dev.reeve.driver.process.system.Libc;
import dev.reeve.driver.process.system.ProcStat;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The processes of a Linux machine as /proc shows them. What cannot be read now is an {@link UncheckedIOException}, not nothing. */
final class ProcTable {
    private static final File PROC = new File("/proc");

    private final Libc libc;
    private final int self = (int) ProcessHandle.current().pid();

    ProcTable(Libc libc) {
        this.libc = libc;
    }

    /** The processes that bear one of the marks or are in one of the sessions, by mark; zombies are none. */
    Map<RunMark, List<ProcessHandle>> find(Collection<RunMark> marks) {
        Index index = new Index(marks);
        Map<RunMark, List<ProcessHandle>> found = new HashMap<>();
        for (int pid : pids()) {
            owner(pid, index).ifPresent(mark -> identify(pid, mark, index)
                    .ifPresent(process ->
                            found.computeIfAbsent(mark, _ -> new ArrayList<>()).add(process)));
        }
        return found;
    }

    /** The processes whose mark has such a value; zombies are none. */
    List<ProcessHandle> marked(Predicate<String> value) {
        return Arrays.stream(pids())
                .filter(pid -> pid != self && value.test(mark(pid)))
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(process -> value.test(mark((int) process.pid())) && !zombie(process.pid()))
                .toList();
    }

    /** All marks that there are. */
    Set<String> marks() {
        return Arrays.stream(pids())
                .filter(pid -> pid != self)
                .mapToObj(ProcTable::mark)
                .filter(mark -> !mark.isEmpty())
                .collect(Collectors.toSet());
    }

    static String mark(int pid) {
        return RunMark.in(Descriptors.content("/proc/" + pid + "/environ"));
    }

    boolean zombie(long pid) {
        return ProcStat.of(pid).map(ProcStat::zombie).orElse(false);
    }

    /** The owner is looked up again once the identity is taken: in between, the number could have changed hands. */
    private Optional<ProcessHandle> identify(int pid, RunMark mark, Index index) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (owner(pid, index).filter(mark::equals).isEmpty() || zombie(pid)) {
            return Optional.empty();
        }
        if (process.isEmpty()) {
            throw unreadable("/proc/" + pid);
        }
        return process;
    }

    private static UncheckedIOException unreadable(String path) {
        return new UncheckedIOException(new IOException(path + " cannot be read"));
    }

    private Optional<RunMark> owner(int pid, Index index) {
        if (pid == self) {
            return Optional.empty();
        }
        RunMark bySession = index.bySession.get((long) libc.session(pid));
        if (bySession != null) {
            return Optional.of(bySession);
        }
        return Optional.ofNullable(index.byValue.get(mark(pid)));
    }

    private static int[] pids() {
        String[] names = PROC.list();
        if (names == null) {
            throw unreadable("/proc");
        }
        return Arrays.stream(names)
                .filter(name -> Character.isDigit(name.charAt(0)))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    /** A session is only searched while its number belongs to no process: a new leader would be a stranger. */
    private final class Index {
        private final Map<String, RunMark> byValue = new HashMap<>();
        private final Map<Long, RunMark> bySession = new HashMap<>();

        Index(Collection<RunMark> marks) {
            for (RunMark mark : marks) {
                byValue.put(mark.value(), mark);
                mark.session().stream()
                        .filter(leader -> libc.session((int) leader) < 0)
                        .forEach(leader -> bySession.put(leader, mark));
            }
        }
    }
}
