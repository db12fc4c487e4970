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

    /** What sort of daemon it is, for people; the unit has it as a label. */
    String category() default "service";

    /** Whether the host is in trouble without it: then it is started again however it failed, and its failures are told. */
    boolean critical() default false;

    /** Units that must be ready before this one starts. */
    String[] dependsOn() default {};

    /** What it can do, in words of its own; the unit has each as a label. */
    String[] capabilities() default {};

    /** False: it is there, and down until somebody starts it. */
    boolean autoStart() default true;

    /** False: it is never started again by itself, whatever {@link #restart} says. */
    boolean autoRestart() default true;

    /** The name of a restart policy. */
    String restart() default "on-failure";

    /** 0 (dispensable) to 100 (the last to suffer). */
    int importance() default 50;
}
