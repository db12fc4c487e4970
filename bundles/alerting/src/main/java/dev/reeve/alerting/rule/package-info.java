/** What users want to know, as values, and the file that says it. */
@NullMarked
package dev.reeve.alerting.rule;

import org.jspecify.annotations.NullMarked;
