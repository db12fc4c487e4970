/** The JSON Schema and the key table, written at build time. */
@NullMarked
package dev.reeve.config.schema;

import org.jspecify.annotations.NullMarked;
