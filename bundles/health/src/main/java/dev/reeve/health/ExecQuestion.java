package dev.reeve.health;

import dev.reeve.api.agent.Launch;
import dev.reeve.api.health.ProbeAction;
import dev.reeve.api.text.Durations;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Does a command in the unit's directory, environment and account exit with 0? */
final class ExecQuestion implements Question {
    private final ProbeAction.Exec action;
    private final Launch launch;

    ExecQuestion(ProbeAction.Exec action, Launch launch) {
        this.action = action;
        this.launch = launch;
    }

    @Override
    public Answer ask() throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        Process process = start(mark);
        try {
            int code = process.waitFor();
            return new Answer(code == 0, command() + ": exit code " + code);
        } finally {
            if (process.isAlive()) {
                CommandTree.kill(process.toHandle(), mark);
            }
        }
    }

    @Override
    public String late(Duration timeout) {
        return command() + ": not finished within " + Durations.words(timeout) + ", killed";
    }

    private Process start(String mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv())
                .directory(launch.workingDirectory().toFile())
                .redirectInput(ProcessBuilder.Redirect.DISCARD.file())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(launch.inherited().from(System.getenv()));
        builder.environment().putAll(launch.variables());
        builder.environment().put(CommandTree.VARIABLE, mark);
        return builder.start();
    }

    private List<String> argv() {
        List<String> argv = new ArrayList<>();
        launch.user()
                .filter(user -> !user.equals(System.getProperty("user.name")))
                .ifPresent(user -> argv.addAll(List.of("runuser", "-u", user, "--")));
        if (launch.environment().containsKey("PATH")) {
            argv.add("env"); // The JDK looks in the PATH of the host, env in the one of the unit.
        }
        argv.addAll(action.argv());
        return argv;
    }

    private String command() {
        return String.join(" ", action.argv());
    }
}
