package dev.reeve.api.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** The latest sample as other systems read it. Safe from any thread, and never waits. */
@ProviderType
public interface MetricsPage {
    /** The content type of {@link #prometheus}. */
    String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    /** In the text format of Prometheus; only what is true without a sample before the first. */
    String prometheus();
}
