package dev.reeve.gogo.commands;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.reeve.gogo.commands.author.NewPlugin;
import dev.reeve.gogo.commands.terminal.Json;
import dev.reeve.gogo.commands.terminal.JsonFields;
import dev.reeve.gogo.commands.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;

/** A project that was made, and what to do with it. */
final class NewPluginView {
    private NewPluginView() {}

    static void show(NewPlugin made, Screen screen, boolean json) {
        if (json) {
            Json.print(screen, made, NewPluginView::json);
        } else {
            made.files().forEach(file -> screen.line(made.folder().resolve(file).toString()));
            screen.line("build it:  mvn -f " + quoted(made.folder()) + " package");
            screen.line("drop it:   cp " + quoted(made.folder().resolve(made.jar()))
                    + " into the folder that reeve status names");
        }
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private static void json(JsonGenerator json, NewPlugin made) throws IOException {
        json.writeStartObject();
        json.writeStringField("folder", made.folder().toString());
        JsonFields.strings(json, "files", made.files());
        json.writeStringField("jar", made.jar().toString());
        json.writeEndObject();
    }
}
