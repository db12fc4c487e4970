package dev.reeve.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;

/**
 * Whatever a client sends: nothing, a request with something to do, or a refusal. In the usual build the inputs that are
 * kept beside this class; {@code runtime/fuzz} looks for new ones.
 */
class RequestFuzzTest {
    private static final CommandProcessorImpl PROCESSOR = new CommandProcessorImpl();
    private static final Routes ROUTES = routes();

    private static Routes routes() {
        TestCommands.in(PROCESSOR);
        Interpreter interpreter = new Interpreter(PROCESSOR);
        return new Routes(interpreter, new ShellSessions(interpreter), () -> List.of("api", "db"));
    }

    @FuzzTest(maxDuration = "5m")
    void aRequestIsAnsweredOrRefused(byte[] sent) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            Optional<Request> request = new RequestReader(new ByteArrayInputStream(sent), answer).read();
            if (request.isPresent()) {
                Router.Handler handler = ROUTES.handler(request.get());
                completed(request.get(), handler, answer);
            }
        } catch (BadRequest refused) {
            assertThat(refused.status()).isBetween(400, 499);
            assertThat(refused).message().isNotBlank();
            Answer.refuse(answer, refused);
            assertThat(answer.toString(StandardCharsets.UTF_8)).contains("\r\n\r\n" + refused.getMessage() + "\n");
        }
    }

    /** Of what a request can ask for, only a completion surely does nothing. */
    private static void completed(Request request, Router.Handler handler, ByteArrayOutputStream out)
            throws IOException {
        if (request.path().equals("/complete")) {
            Answer answer = Answer.begin(out);
            answer.end(handler.handle(answer));
            assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("\r\n\r\n");
        }
    }
}
