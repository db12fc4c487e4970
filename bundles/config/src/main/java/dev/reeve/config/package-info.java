/** The fleet file: reading, checking, schema. */
@NullMarked
package dev.reeve.config;

import org.jspecify.annotations.NullMarked;
