package dev.reeve.alerting.evaluation;

import dev.reeve.api.alert.Alert;
import dev.reeve.api.metrics.MetricSubject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which alert it is: there is one of each.
 *
 * @param detail what tells several alerts of a rule about one subject apart, or nothing
 */
public record AlertKey(String rule, MetricSubject subject, String detail) {
    private static final int BYTES = 12;

    public static AlertKey of(String rule, MetricSubject subject) {
        return new AlertKey(rule, subject, "");
    }

    /** As people see it. */
    public String name() {
        return rule + "/" + Alert.label(subject) + (detail.isEmpty() ? "" : "/" + detail);
    }

    /** The same for the same rule and subject, whatever host tells it; 24 digits. A unit may be called as the machine is. */
    public String fingerprint() {
        return fingerprint((subject instanceof MetricSubject.Machine ? "machine" : "unit") + "\0" + name());
    }

    public static String fingerprint(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
