package dev.reeve.driver.process;

import java.util.List;
import java.util.stream.Stream;

/** What bears the mark of a run, and what is in its cell although it got rid of the mark. */
record CellRemains(Remains marked, Cell cell) implements Remains {
    @Override
    public List<ProcessHandle> of(RunMark mark) {
        return Stream.concat(marked.of(mark).stream(), cell.processes().stream())
                .distinct()
                .toList();
    }

    @Override
    public boolean complete() {
        return marked.complete();
    }
}
