package dev.reeve.control;

import dev.reeve.api.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.apache.felix.service.command.Process;

/** Commands that do what the tests need. */
public final class TestCommands {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final CountDownLatch waiting = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);

    static TestCommands in(CommandProcessorImpl processor) {
        TestCommands commands = new TestCommands();
        for (String name :
                List.of("keep", "fail", "broken", "table", "forever", "numbers", "count", "where", "answer")) {
            processor.addCommand("reeve", commands, name);
        }
        processor.addCommand("reeve", new HelpCommand(), "help");
        processor.addCommand("other", commands, "answer");
        processor.addCommand("text", new TextCommands(), "echo");
        processor.addCommand("text", new TextCommands(), "grep");
        return commands;
    }

    public void keep(CommandSession session, String[] arguments) {
        seen.addAll(List.of(arguments));
    }

    public void fail(CommandSession session, String message) {
        throw new CommandFailure(78, message);
    }

    public void broken() {
        throw new IllegalStateException("the wheel came off\nand rolled away");
    }

    @Descriptor("shows a table")
    public void table(
            CommandSession session,
            @Descriptor("json or table")
                    @Parameter(
                            names = {"-o", "--output"},
                            absentValue = "table")
                    String format,
            @Descriptor("all of it") @Parameter(names = "-a", presentValue = "true", absentValue = "false") boolean all,
            @Descriptor("what to show") String[] units) {
        session.getConsole().println(format + " " + all + " " + List.of(units));
    }

    public void forever(CommandSession session) throws InterruptedException {
        session.getConsole().println("begun");
        waiting.countDown();
        try {
            new CountDownLatch(1).await();
        } finally {
            interrupted.countDown();
        }
    }

    public void numbers(CommandSession session, int upTo) {
        for (int i = 1; i <= upTo; i++) {
            session.getConsole().println(i);
        }
    }

    public void count(CommandSession session) throws IOException {
        var in =
                new BufferedReader(new InputStreamReader(Process.Utils.current().in(), StandardCharsets.UTF_8));
        int lines = 0;
        while (in.readLine() != null) {
            lines++;
            session.getConsole().print(lines % 1000 == 0 ? "." : "");
        }
        session.getConsole().println(lines);
    }

    public void where(CommandSession session) {
        session.getConsole()
                .println(session.currentDir() + " " + session.get("reeve.columns") + " " + session.get("reeve.color"));
    }

    public int answer() {
        return 42;
    }
}
