package dev.reeve.metrics;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How often the fleet is looked at. */
@ObjectClassDefinition(name = "Metrics", description = "How often the fleet is looked at")
@interface Sampling {
    String NAME = "dev.reeve.metrics";

    @AttributeDefinition(
            min = "0",
            max = "3600",
            description = "seconds from one sample to the next; 0: none are taken")
    int interval() default 10;
}
