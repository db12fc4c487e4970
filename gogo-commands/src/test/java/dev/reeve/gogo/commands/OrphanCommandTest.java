package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.driver.Orphan;
import dev.reeve.api.driver.Orphans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OrphanCommandTest {
    private static final Orphan NODE = new Orphan(
            18310,
            Optional.of(new UnitName("crawl")),
            Optional.of(Instant.parse("2026-03-01T08:12:44Z")),
            "/usr/bin/node server.js");
    private static final Orphan STRAY = new Orphan(7, Optional.empty(), Optional.empty(), "");

    /** @param immortal whether they survive even a kill */
    private record Left(List<Orphan> orphans, boolean immortal) implements Orphans {
        @Override
        public List<Orphan> find() {
            return List.copyOf(orphans);
        }

        @Override
        public List<Orphan> reap() {
            if (!immortal) {
                orphans.clear();
            }
            return find();
        }
    }

    private static Shell shell(boolean immortal, Orphan... orphans) {
        return new Shell(new OrphanCommand(List.of(new Left(new ArrayList<>(List.of(orphans)), immortal))));
    }

    @Test
    void listsWhatIsLeft() throws Exception {
        assertThat(shell(false, NODE, STRAY).run("reeve:orphans")).isEqualTo("""
                        PID    UNIT   STARTED               COMMAND
                        18310  crawl  2026-03-01T08:12:44Z  /usr/bin/node server.js
                        7      ?      ?
                        """);
        assertThat(shell(false).run("reeve:orphans")).isEqualTo("no orphans\n");
    }

    @Test
    void endsWhatIsLeft() throws Exception {
        assertThat(shell(false, NODE, STRAY).run("reeve:orphans --reap")).isEqualTo("ended 2 of 2\nno orphans\n");
        Shell immortal = shell(true, NODE);
        assertThatThrownBy(() -> immortal.run("reeve:orphans --reap")).hasMessageContaining("1 do not end");
    }

    @Test
    void speaksJson() throws Exception {
        assertThat(shell(false, NODE).run("reeve:orphans -o json"))
                .contains("\"pid\"", "18310", "\"unit\"", "crawl", "2026-03-01T08:12:44Z");
        assertThat(shell(false, STRAY).run("reeve:orphans -o json")).contains("null");
    }
}
