package dev.reeve.history;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What {@code conf/dev.reeve.history.yaml} may say. */
@ObjectClassDefinition(name = "History")
public @interface HistorySettings {
    @AttributeDefinition(description = "Hours for which every sample is kept.", min = "1", max = "8784")
    int samples() default 24;

    @AttributeDefinition(description = "Days for which values per minute are kept.", min = "1", max = "3660")
    int minutes() default 7;

    @AttributeDefinition(description = "Days for which values per hour are kept.", min = "1", max = "36600")
    int hours() default 90;

    @AttributeDefinition(
            description =
                    "Size of the database in MB beyond which what is oldest becomes coarser sooner, and then goes.",
            min = "8",
            max = "1000000")
    int megabytes() default 1024;
}
