/** What a JAR is and whether it may be used, as far as its bytes tell. */
@NullMarked
package dev.reeve.deploy.jar;

import org.jspecify.annotations.NullMarked;
