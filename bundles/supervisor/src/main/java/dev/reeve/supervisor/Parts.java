package dev.reeve.supervisor;

import dev.reeve.api.driver.Driver;
import dev.reeve.api.host.PressureSource;
import dev.reeve.api.supervision.RestartPolicy;
import java.util.List;
import java.util.Optional;

/** The drivers and restart policies that are there now. They come and go; safe from any thread. */
interface Parts {
    Optional<Driver> driver(String name);

    Optional<RestartPolicy> policy(String name);

    List<String> policyNames();

    /** Who tells what the machine has left. */
    Optional<PressureSource> pressure();
}
