package dev.reeve.resources;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What {@code conf/dev.reeve.resources.yaml} may say: up to where the machine may be used. 0 is no limit. */
@ObjectClassDefinition(name = "Resources")
public @interface ResourceLimits {
    @AttributeDefinition(description = "Percent of all processors, over a minute.", min = "0", max = "100")
    double cpu() default 80;

    @AttributeDefinition(description = "Megabytes of memory that all units use together.", min = "0")
    long memory() default 2048;

    @AttributeDefinition(description = "Percent of the disk on which Reeve keeps its files.", min = "0", max = "100")
    double disk() default 85;

    @AttributeDefinition(description = "Processes of all units together.", min = "0")
    long processes() default 100;

    @AttributeDefinition(description = "Threads of all units together.", min = "0")
    long threads() default 500;

    @AttributeDefinition(description = "Open files of all units together.", min = "0")
    long files() default 4096;

    @AttributeDefinition(description = "Percent of a limit from which on there is a warning.", min = "1", max = "100")
    double warning() default 80;

    @AttributeDefinition(
            description = "Percent of a limit of a unit from which on it is critical.",
            min = "1",
            max = "100")
    double critical() default 95;
}
