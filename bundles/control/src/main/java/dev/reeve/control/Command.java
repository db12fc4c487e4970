package dev.reeve.control;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.gogo.runtime.CommandProxy;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** A Gogo function that can be called by name. */
record Command(String scope, String name, Function function) {
    static final String OWN_SCOPE = "reeve";

    /** As people type it. */
    String word() {
        return scope.equals(OWN_SCOPE) ? name : scope + ":" + name;
    }

    /** Calls it with these very arguments. What it answers is what it has to say that it did not print. */
    Object call(CommandSession session, List<String> arguments) throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        // The one word of the program stands for the function: no argument is ever parsed.
        session.put("run-command", (Function) (caller, _) -> {
            begun.set(true);
            return function.execute(caller, new ArrayList<Object>(arguments));
        });
        try {
            return session.execute("run-command");
        } catch (OutOfMemoryError e) {
            if (begun.get()) {
                throw e;
            }
            // Gogo wants a thread for it: where the system has none to spare, this one will do.
            return function.execute(session, new ArrayList<Object>(arguments));
        }
    }

    /** The methods behind it, one a form in which it can be called. */
    List<Method> forms() {
        if (!(function instanceof CommandProxy proxy)) {
            return List.of();
        }
        try {
            return Arrays.stream(proxy.getTarget().getClass().getMethods())
                    .filter(method -> !method.isSynthetic() && named(method))
                    .toList();
        } finally {
            proxy.ungetTarget();
        }
    }

    private boolean named(Method method) {
        String called = method.getName().toLowerCase(Locale.ROOT);
        return called.equals(name) || called.equals("_" + name) || called.equals("get" + name);
    }
}
