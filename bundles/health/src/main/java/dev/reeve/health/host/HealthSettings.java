package dev.reeve.health.host;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** {@code conf/dev.reeve.health.yaml}. A check whose target is empty, or whose limits are 0, is not there. */
@ObjectClassDefinition(name = "Health", description = "When the checks of the host look, and at what")
@interface HealthSettings {
    String NAME = "dev.reeve.health";

    @AttributeDefinition(min = "1", max = "3600", description = "seconds from one look of the checks to the next")
    int interval() default 30;

    @AttributeDefinition(min = "1", max = "600", description = "seconds that a look may take")
    int timeout() default 10;

    @AttributeDefinition(min = "0", max = "100", description = "percent of all processors above which cpu is degraded")
    int cpu_degraded() default 70;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which cpu is unhealthy")
    int cpu_unhealthy() default 80;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which cpu is critical")
    int cpu_critical() default 90;

    @AttributeDefinition(min = "0", max = "100", description = "percent of the memory above which it is degraded")
    int memory_degraded() default 75;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which memory is unhealthy")
    int memory_unhealthy() default 85;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which memory is critical")
    int memory_critical() default 95;

    @AttributeDefinition(min = "0", max = "100", description = "percent of the home's disk above which it is degraded")
    int disk_degraded() default 80;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which the disk is unhealthy")
    int disk_unhealthy() default 90;

    @AttributeDefinition(min = "0", max = "100", description = "percent above which the disk is critical")
    int disk_critical() default 95;

    @AttributeDefinition(min = "0", description = "agents that must be up; fewer are unhealthy, none critical; 0: any")
    int agents_min() default 0;

    @AttributeDefinition(min = "0", description = "agents that may be up; more are degraded; 0: any")
    int agents_max() default 0;

    @AttributeDefinition(min = "0", description = "waiting work of all units above which queue is degraded; 0: none")
    int queue_degraded() default 0;

    @AttributeDefinition(min = "0", description = "waiting work above which queue is unhealthy; 0: none")
    int queue_unhealthy() default 0;

    @AttributeDefinition(min = "0", description = "waiting work above which queue is critical; 0: none")
    int queue_critical() default 0;

    @AttributeDefinition(description = "URL that must answer a GET with a status from 200 to 399")
    String backend() default "";

    @AttributeDefinition(description = "JDBC URL of a database; its driver is a bundle in plugins")
    String database() default "";

    @AttributeDefinition(description = "user of the database")
    String database_user() default "";

    @AttributeDefinition(description = "file whose first line is the password of the database")
    String database_password_file() default "";

    @AttributeDefinition(description = "URLs of MCP servers")
    String[] mcp() default {};

    @AttributeDefinition(description = "socket of Docker or Podman: /run/docker.sock")
    String containers() default "";
}
