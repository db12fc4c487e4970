/** Makes the projects that plugins are written in. */
@NullMarked
package dev.reeve.gogo.commands.author;

import org.jspecify.annotations.NullMarked;
