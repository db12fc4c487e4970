package dev.reeve.driver.process;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.agent.UnusableSecret;
import dev.reeve.api.driver.StartFailure;
import java.util.HashMap;
import java.util.Map;

/** The whole environment that a process begins with: what is not in it, the process does not see. */
final class Environment {
    private Environment() {}

    /**
     * What the host may pass, then the account, then the variables of the unit, then its secrets; later ones win. What a
     * driver has to say itself (the mark, sockets) it adds to the result.
     *
     * @param host the environment of the host
     * @param account what the account adds
     * @throws StartFailure when a secret cannot be had, or a variable cannot be one
     */
    static Map<String, String> of(Launch launch, Map<String, String> host, Map<String, String> account) {
        return complete(launch, launch.inherited().from(host), account);
    }

    /** @param passed what of the host is passed, which is the same at each start */
    static Map<String, String> complete(Launch launch, Map<String, String> passed, Map<String, String> account) {
        Map<String, String> environment = new HashMap<>(passed);
        environment.putAll(account);
        Map<String, String> own = own(launch);
        own.forEach(Environment::check);
        environment.putAll(own);
        return environment;
    }

    private static Map<String, String> own(Launch launch) {
        try {
            return launch.variables();
        } catch (UnusableSecret unusable) {
            throw new StartFailure(String.valueOf(unusable.getMessage()), false);
        }
    }

    private static void check(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new StartFailure(
                    "environment cannot be set: the variable '" + name.replace('\0', '?')
                            + "' has a name with '=', no name, or a NUL; correct environment",
                    false);
        }
    }
}
