package dev.reeve.testkit;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Settings as a component gets them when nobody configures it: an annotation type with its defaults. */
public final class Defaults {
    private Defaults() {}

    public static <A extends Annotation> A of(Class<A> type) {
        return of(type, Map.of());
    }

    /**
     * @param changed values that differ, by the names of the methods
     * @throws IllegalArgumentException when the type has no such method, or a method has neither a default nor a value
     */
    public static <A extends Annotation> A of(Class<A> type, Map<String, Object> changed) {
        Map<String, Object> values = Stream.of(type.getDeclaredMethods())
                .collect(Collectors.toMap(Method::getName, method -> value(method, changed)));
        Set<String> strangers = new HashSet<>(changed.keySet());
        strangers.removeAll(values.keySet());
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no " + strangers);
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers(type, values)));
    }

    private static Object value(Method method, Map<String, Object> changed) {
        return Optional.ofNullable(changed.getOrDefault(method.getName(), method.getDefaultValue()))
                .orElseThrow(() -> new IllegalArgumentException(method.getName() + " has no default: say its value"));
    }

    private static InvocationHandler answers(Class<?> type, Map<String, Object> values) {
        return (self, method, arguments) -> switch (method.getName()) {
            case "annotationType" -> type;
            case "toString" -> "@" + type.getSimpleName() + values;
            case "hashCode" -> values.hashCode();
            case "equals" -> self == arguments[0];
            default -> values.get(method.getName());
        };
    }
}
