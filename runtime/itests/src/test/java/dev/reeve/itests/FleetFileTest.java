package dev.reeve.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSnapshot;
import dev.reeve.api.event.Cause;
import dev.reeve.api.fleet.Fleet;
import dev.reeve.api.fleet.FleetFiles;
import dev.reeve.api.fleet.FleetPlan;
import dev.reeve.api.fleet.InvalidFleetFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** From the file to the processes, through every bundle on the way. */
@ExtendWith({TestHome.class, BundleContextExtension.class, ServiceExtension.class})
public class FleetFileTest {
    private static final String TWO = """
            agents:
              first:
                command: [sleep, "600"]
              second:
                command: [sleep, "600"]
                depends_on: [first]
            """;

    @TempDir
    Path folder;

    @InjectService(timeout = 10_000)
    Fleet fleet;

    @InjectService(timeout = 10_000)
    FleetFiles files;

    @AfterEach
    void empty() throws IOException {
        // What the last file said is what the next fleet would be told.
        apply("agents: {}");
        await().until(() -> fleet.snapshot().units().isEmpty());
    }

    @Test
    void a_file_becomes_processes_in_the_order_of_their_dependencies() throws IOException {
        apply(TWO);

        await().until(() -> ready("second"));
        assertThat(unit("first").started().orElseThrow())
                .isBeforeOrEqualTo(unit("second").started().orElseThrow());
        assertThat(ProcessHandle.of(unit("second").pid().orElseThrow())).isPresent();
    }

    @Test
    void a_changed_file_changes_what_differs_and_nothing_else() throws IOException {
        apply(TWO);
        await().until(() -> ready("second"));
        long pid = unit("first").pid().orElseThrow();

        FleetPlan plan = apply(
                TWO.replace("command: [sleep, \"600\"]\n    depends_on", "command: [sleep, \"601\"]\n    depends_on"));

        assertThat(plan.restart()).containsExactly(new UnitName("second"));
        await().until(() ->
                ready("second") && unit("second").spec().launch().argv().equals(List.of("sleep", "601")));
        assertThat(unit("first").pid()).hasValue(pid);
    }

    @Test
    void a_file_with_a_mistake_changes_nothing() throws IOException {
        apply(TWO);
        await().until(() -> ready("second"));
        long pid = unit("second").pid().orElseThrow();

        assertThatThrownBy(() -> apply(TWO.replace("depends_on", "depend_on")))
                .isInstanceOf(InvalidFleetFile.class)
                .hasMessageContaining("depends_on");
        assertThat(unit("second").pid()).hasValue(pid);
    }

    private FleetPlan apply(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("reeve.yaml"), text);
        return files.apply(file, Cause.operator("test"));
    }

    private boolean ready(String name) {
        return fleet.snapshot()
                .unit(new UnitName(name))
                .filter(UnitSnapshot::ready)
                .isPresent();
    }

    private UnitSnapshot unit(String name) {
        return fleet.snapshot().unit(new UnitName(name)).orElseThrow();
    }
}
