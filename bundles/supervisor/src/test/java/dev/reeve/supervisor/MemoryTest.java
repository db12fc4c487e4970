package dev.reeve.supervisor;

import static dev.reeve.supervisor.World.BOOT;
import static dev.reeve.supervisor.World.agent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reeve.api.store.StateStore;
import dev.reeve.testkit.HeapStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryTest {
    @Test
    void ofAUnitThatIsGoneNothingIsLeft() {
        World world = new World();
        for (int i = 0; i < 10; i++) {
            world.apply(agent("once-" + i));
            world.kept();
            world.startFailed("once-" + i, false);
        }
        world.apply();
        world.kept();
        assertThat(world.memory.digests).isEmpty();
    }

    @Test
    void anErrorOfTheStoreEndsNothing() throws Exception {
        Breaking store = new Breaking();
        Memory memory = new Memory(store, Past.in(store, BOOT), BOOT);
        memory.end().get(5, TimeUnit.SECONDS);
        memory.end().get(5, TimeUnit.SECONDS);
        assertThat(store.writes).hasValue(2);
    }

    private static final class Breaking implements StateStore {
        private final HeapStore heap = new HeapStore();
        private final AtomicInteger writes = new AtomicInteger();

        @Override
        public Map<String, String> read(String namespace) {
            return heap.read(namespace);
        }

        @Override
        public void write(String namespace, Map<String, Optional<String>> changes) {
            if (writes.incrementAndGet() == 1) {
                throw new NoClassDefFoundError("com/example/Gone");
            }
        }
    }
}
