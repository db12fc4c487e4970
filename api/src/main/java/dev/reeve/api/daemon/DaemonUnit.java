package dev.reeve.api.daemon;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/** Describes a {@link Daemon}: put it beside {@code @Component}. */
@ComponentPropertyType
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface DaemonUnit {
    String PREFIX_ = "reeve.daemon.";

    /** The name of the unit. */
    String name();

    /** Units that must be ready before this one starts. */
    String[] dependsOn() default {};

    /** The name of a restart policy. */
    String restart() default "on-failure";

    /** 0 (dispensable) to 100 (the last to suffer). */
    int importance() default 50;
}
