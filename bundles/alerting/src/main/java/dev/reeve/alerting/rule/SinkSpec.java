package dev.reeve.alerting.rule;

import dev.reeve.api.agent.SecretFile;
import dev.reeve.api.alert.Severity;
import java.util.Optional;

/**
 * Somebody who is told over HTTP.
 *
 * @param url where, unless it is a secret
 * @param secretUrl the file that says where
 * @param key the file with the integration key that PagerDuty wants
 * @param least what is less bad is not told
 */
public record SinkSpec(
        String name,
        Kind kind,
        Optional<String> url,
        Optional<SecretFile> secretUrl,
        Optional<SecretFile> key,
        Severity least) {
    /** Whose language it speaks. */
    public enum Kind {
        WEBHOOK,
        SLACK,
        PAGERDUTY,
        ALERTMANAGER
    }
}
