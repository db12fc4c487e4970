package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Function;
import org.junit.jupiter.api.Test;

/** A machine that has no thread for a command. */
class CommandTest {
    private static final String WANTING = "unable to create native thread: possibly out of memory";

    private final List<Object> called = new ArrayList<>();
    private Object program = "none";

    @Test
    void runsOnTheThreadThatAsksWhenThereIsNoOther() throws Exception {
        Command ps = new Command("reeve", "ps", (_, arguments) -> {
            called.addAll(arguments);
            return "done";
        });
        assertThat(ps.call(session(false), List.of("$x", "a b"))).isEqualTo("done");
        assertThat(called).containsExactly("$x", "a b");
    }

    @Test
    void isNotCalledAgainWhenItIsTheCommandThatFindsNone() {
        Command start = new Command("reeve", "start", (_, _) -> {
            called.add("once");
            throw new OutOfMemoryError(WANTING);
        });
        assertThatThrownBy(() -> start.call(session(true), List.of())).isInstanceOf(OutOfMemoryError.class);
        assertThat(called).containsExactly("once");
    }

    @Test
    void saysWhatIsWanting() {
        Outcome outcome = Failures.explain(new OutOfMemoryError(WANTING), "reeve start", "");
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.error())
                .hasValueSatisfying(words -> assertThat(words).contains("ulimit -u"));
    }

    /** @param begins whether it comes to call the function */
    private CommandSession session(boolean begins) {
        return (CommandSession) Proxy.newProxyInstance(
                CommandSession.class.getClassLoader(), new Class<?>[] {CommandSession.class}, (self, method, given) -> {
                    if (method.getName().equals("put")) {
                        program = given[1];
                        return null;
                    }
                    if (begins) {
                        return ((Function) program).execute((CommandSession) self, List.of());
                    }
                    throw new OutOfMemoryError(WANTING);
                });
    }
}
