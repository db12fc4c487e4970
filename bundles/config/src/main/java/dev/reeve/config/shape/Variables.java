package dev.reeve.config.shape;

import java.util.Optional;

/** What {@code ${NAME}} stands for. */
@FunctionalInterface
public interface Variables {
    Optional<String> get(String name);
}
