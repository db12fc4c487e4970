package dev.reeve.driver.process;

import dev.reeve.driver.process.system.Descriptors;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Descendants as Linux lists them under each thread that has children: costs what the tree costs, not what all processes do. */
final class ProcChildren {
    private static final Pattern WORD = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

    private ProcChildren() {}

    /** Empty where the kernel was built without these lists. */
    static Optional<ProcChildren> load() {
        long self = ProcessHandle.current().pid();
        boolean listed = new File("/proc/" + self + "/task/" + self + "/children").exists();
        return listed ? Optional.of(new ProcChildren()) : Optional.empty();
    }

    List<ProcessHandle> descendants(ProcessHandle root) {
        List<ProcessHandle> found = new ArrayList<>();
        Deque<ProcessHandle> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            List<ProcessHandle> children = children(open.removeFirst().pid());
            found.addAll(children);
            open.addAll(children);
        }
        return found;
    }

    private static List<ProcessHandle> children(long parent) {
        String[] threads = new File("/proc/" + parent + "/task").list();
        List<ProcessHandle> children = new ArrayList<>();
        for (String thread : threads == null ? new String[0] : threads) {
            String list = text("/proc/" + parent + "/task/" + thread + "/children");
            numbers(list).forEach(pid -> child(pid, parent).ifPresent(children::add));
        }
        return children;
    }

    /** The number may have passed to a stranger since it was listed; a stranger has another parent. */
    private static Optional<ProcessHandle> child(long pid, long parent) {
        return ProcessHandle.of(pid)
                .filter(process ->
                        process.parent().filter(found -> found.pid() == parent).isPresent());
    }

    /** The process ids in a list of the kernel; what is none is passed over. */
    static List<Integer> numbers(String list) {
        return WORD.splitAsStream(list)
                .filter(word -> NUMBER.matcher(word).matches())
                .map(Integer::valueOf)
                .toList();
    }

    private static String text(String path) {
        return new String(Descriptors.content(path), StandardCharsets.ISO_8859_1);
    }
}
