package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;
import org.osgi.service.component.annotations.Component;

/** What lines of the shell need besides Reeve's own commands. */
@Component(
        service = TextCommands.class,
        property = {"osgi.command.scope=text", "osgi.command.function=echo", "osgi.command.function=grep"})
public final class TextCommands {
    @Descriptor("prints its arguments")
    public void echo(CommandSession session, @Descriptor("what to print") Object[] words) {
        session.getConsole().println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    @Descriptor("passes on the lines of a pipe in which a regular expression is found")
    public void grep(
            CommandSession session,
            @Descriptor("no matter which case") @Parameter(names = "-i", presentValue = "true", absentValue = "false")
                    boolean anyCase,
            @Descriptor("the other lines") @Parameter(names = "-v", presentValue = "true", absentValue = "false")
                    boolean others,
            @Descriptor("regular expression") String pattern)
            throws IOException {
        Pattern sought = pattern(pattern, anyCase);
        var lines =
                new BufferedReader(new InputStreamReader(Process.Utils.current().in(), StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (sought.matcher(line).find() != others) {
                session.getConsole().println(line);
            }
        }
    }

    private static Pattern pattern(String text, boolean anyCase) {
        try {
            return Pattern.compile(text, anyCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
        } catch (PatternSyntaxException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE, "'" + text + "' is no regular expression: " + e.getDescription());
        }
    }
}
