package dev.reeve.alerting.evaluation;

import dev.reeve.api.alert.Severity;
import java.util.OptionalDouble;

/** What a look says of an alert. */
public sealed interface Reading {
    /** The condition is true. */
    record Applies(Severity severity, OptionalDouble value, String text) implements Reading {}

    /** The condition is false. */
    record Clear() implements Reading {}

    /** Nobody can tell. */
    record Unknown() implements Reading {}

    /** What it was about is not there any more. */
    record Gone(String why) implements Reading {}
}
