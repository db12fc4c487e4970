package dev.reeve.metrics.prometheus;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Where Prometheus finds the page. */
@ObjectClassDefinition(name = "Metrics page", description = "Where Prometheus finds the metrics")
@interface Endpoint {
    String NAME = "dev.reeve.metrics.prometheus";

    @AttributeDefinition(min = "0", max = "65535", description = "TCP port of /metrics; 0: none is opened")
    int port() default 0;

    @AttributeDefinition(
            description = "address that is listened on; other ones than 127.0.0.1 can be reached by others")
    String address() default "127.0.0.1";
}
