package dev.reeve.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every command must do. Extend it, say how the component is made and what its function is called. */
@Timeout(60)
public abstract class GogoCommandContract {
    /** The component with the method of the command. */
    protected abstract Object command();

    /** As {@code @GogoCommand} names it. */
    protected abstract String function();

    /** Runs a line in a real Gogo session that has the command, and answers what it printed. */
    protected final String run(String line) throws Exception {
        return run(command(), line);
    }

    /** The same with another component than {@link #command()}. */
    protected final String run(Object component, String line) throws Exception {
        CommandProcessorImpl processor = new CommandProcessorImpl();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        try (CommandSession session = processor.createSession(new ByteArrayInputStream(new byte[0]), out, out)) {
            processor.addCommand("reeve", component, function());
            // As the host has them: no glob, no terminal, no colour.
            session.put(CommandSession.OPTION_NO_GLOB, true);
            session.put("reeve.columns", 0);
            session.put("reeve.color", false);
            session.execute(line);
            return bytes.toString(StandardCharsets.UTF_8);
        } finally {
            processor.stop();
        }
    }

    @Test
    void hasAPublicMethodOfItsName() {
        assertThat(forms()).as("public methods named " + function()).isNotEmpty();
    }

    /** {@code reeve help} is made of this. */
    @Test
    void describesItselfAndItsParameters() {
        assertThat(forms()).allSatisfy(form -> {
            assertThat(form.isAnnotationPresent(Descriptor.class))
                    .as("@Descriptor on " + form.getName())
                    .isTrue();
            assertThat(Arrays.stream(form.getParameters())
                            .filter(parameter -> !parameter.getType().equals(CommandSession.class)))
                    .allSatisfy(parameter -> assertThat(parameter.isAnnotationPresent(Descriptor.class))
                            .as("@Descriptor on " + parameter)
                            .isTrue());
        });
    }

    /** Several clients call it at once, each with a session of its own: that is where the output goes. */
    @Test
    void takesTheSessionFirst() {
        assertThat(forms()).allSatisfy(form -> assertThat(form.getParameterTypes())
                .as("parameters of " + form.getName())
                .startsWith(CommandSession.class));
    }

    private List<Method> forms() {
        return Arrays.stream(command().getClass().getMethods())
                .filter(method -> method.getName().equals(function()) && !method.isSynthetic())
                .toList();
    }
}
