/** Alerts: what is measured and what happens, held against rules, and told. */
@NullMarked
package dev.reeve.alerting;

import org.jspecify.annotations.NullMarked;
