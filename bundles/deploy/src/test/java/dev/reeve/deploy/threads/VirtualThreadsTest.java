package dev.reeve.deploy.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.deploy.threads.VirtualThreads.Dumped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VirtualThreadsTest {
    @Test
    void a_virtual_thread_is_found_with_its_frames() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = Thread.ofVirtual().name("lost one").start(() -> {
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            await().untilAsserted(() -> assertThat(VirtualThreads.all())
                    .filteredOn(dumped -> dumped.id() == thread.threadId())
                    .singleElement()
                    .returns("lost one", Dumped::name)
                    .satisfies(dumped -> assertThat(dumped.frames())
                            .anyMatch(
                                    frame -> frame.startsWith("java.base/java.util.concurrent.CountDownLatch.await"))));
        } finally {
            end.countDown();
            thread.join();
        }
    }

    @Test
    void a_frame_is_owned_by_who_has_its_class() {
        Belongings owner =
                new Belongings(Optional.empty(), Set.of("acme.Greeter", "acme.Greeter$Loop"), Optional.empty());

        assertThat(List.of("acme.Greeter.run(Greeter.java:3)", "acme.Greeter$Loop.run(Greeter.java:9)"))
                .allMatch(owner::owns);
        assertThat(List.of(
                        "app//acme.Greeter.run(Greeter.java:3)",
                        "java.base/java.lang.Thread.run(Thread.java:1)",
                        "acme.Other.run(Other.java)",
                        "?"))
                .noneMatch(owner::owns);
    }
}
