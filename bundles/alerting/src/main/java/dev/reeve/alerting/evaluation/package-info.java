/** Which alerts there are and what is to be told of them: pure functions of values. */
@NullMarked
package dev.reeve.alerting.evaluation;

import org.jspecify.annotations.NullMarked;
