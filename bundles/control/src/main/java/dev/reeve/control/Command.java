package dev.reeve.control;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.felix.gogo.runtime.CommandProxy;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;

/** A Gogo function that can be called by name. */
record Command(String scope, String name, Function function) {
    static final String OWN_SCOPE = "reeve";

    /** What it would have been called on went while it was called: nothing was done. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone(Throwable cause) {
            super(cause);
        }
    }

    /** As people type it. */
    String word() {
        return scope.equals(OWN_SCOPE) ? name : scope + ":" + name;
    }

    /** Of a name with its scope. */
    static String wordOf(String scoped) {
        return scoped.startsWith(OWN_SCOPE + ":") ? scoped.substring(OWN_SCOPE.length() + 1) : scoped;
    }

    /** Whether the service behind it is there at this moment. */
    boolean there() {
        return !(function instanceof CommandProxy proxy) || target(proxy).isPresent();
    }

    private static Optional<Class<?>> target(CommandProxy proxy) {
        try {
            return Optional.ofNullable(proxy.getTarget()).map(Object::getClass);
        } finally {
            proxy.ungetTarget();
        }
    }

    /** Calls it with these very arguments. What it answers is what it has to say that it did not print. */
    Object call(CommandSession session, List<String> arguments) throws Exception {
        AtomicBoolean begun = new AtomicBoolean();
        // The one word of the program stands for the function: no argument is ever parsed.
        session.put("run-command", (Function) (caller, _) -> {
            begun.set(true);
            return attempt(caller, arguments);
        });
        try {
            return session.execute("run-command");
        } catch (OutOfMemoryError e) {
            if (begun.get()) {
                throw e;
            }
            // Gogo wants a thread for it: where the system has none to spare, this one will do.
            return attempt(session, arguments);
        }
    }

    /** Gogo takes no notice of a service that went. */
    private Object attempt(CommandSession session, List<String> arguments) throws Exception {
        try {
            return function.execute(session, new ArrayList<Object>(arguments));
        } catch (NullPointerException e) {
            if (there()) {
                throw e;
            }
            throw new Gone(e);
        }
    }

    /** The methods behind it, one a form in which it can be called. */
    List<Method> forms() {
        return function instanceof CommandProxy proxy
                ? target(proxy).stream()
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> !method.isSynthetic() && named(method))
                        .toList()
                : List.of();
    }

    private boolean named(Method method) {
        String called = method.getName().toLowerCase(Locale.ROOT);
        return called.equals(name) || called.equals("_" + name) || called.equals("get" + name);
    }
}
