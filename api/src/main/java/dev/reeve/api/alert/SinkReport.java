package dev.reeve.api.alert;

import java.util.Optional;

/**
 * How a sink does.
 *
 * @param waiting notices that it has not taken yet
 * @param trouble why not, when it failed lately
 */
public record SinkReport(String name, int waiting, Optional<String> trouble) {}
