package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.driver.StartFailure;

/** What takes Linux and the native engine: without it the unit would wait for ever, or fail for no reason that it sees. */
final class NativeOnly {
    private NativeOnly() {}

    static void refuse(Launch launch) {
        if (launch.notification().isPresent()) {
            throw missing("notify");
        }
        if (!launch.sockets().isEmpty()) {
            throw missing("sockets");
        }
    }

    static StartFailure missing(String key) {
        return new StartFailure(
                key + " needs the native process engine, which this system has not (see reeve status); remove the key",
                false);
    }
}
