package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.fleet.Problem;
import dev.reeve.api.host.PluginSettings;
import dev.reeve.api.host.PluginSettings.Entry;
import dev.reeve.api.host.PluginSettings.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsCommandTest {
    private static final Entry PERIOD =
            new Entry("period", "whole number", Optional.of("2"), Optional.of("2"), "Seconds.");
    private static final PluginSettings PULSE =
            new PluginSettings("com.acme.pulse", State.DEFAULT, Optional.empty(), List.of(), List.of(PERIOD));
    private static final PluginSettings POST = new PluginSettings(
            "com.acme.post",
            State.REFUSED,
            Optional.of(Path.of("/home/conf/com.acme.post.yaml")),
            List.of(new Problem(
                    Path.of("com.acme.post.yaml"), 1, 9, "period is '0'", "a larger one", Optional.empty())),
            List.of(PERIOD));

    private final Shell shell = new Shell(new SettingsCommand(() -> List.of(POST, PULSE)));

    @Test
    void listsThemWithTheirFiles() throws Exception {
        assertThat(shell.run("reeve:settings")).isEqualTo("""
                        NAME            STATE    FILE                           REASON
                        com.acme.post   refused  /home/conf/com.acme.post.yaml  com.acme.post.yaml:1:9: period is '0', expected a larger one
                        com.acme.pulse  default
                        """);
    }

    @Test
    void showsWhatCanBeSet() throws Exception {
        assertThat(shell.run("reeve:settings com.acme.pulse")).isEqualTo("""
                        KEY     TYPE          VALUE  DEFAULT  WHAT
                        period  whole number  2      2        Seconds.
                        """);
        assertThat(shell.run("reeve:settings com.acme.post")).startsWith("com.acme.post.yaml:1:9: period is '0'");
    }

    @Test
    void printsTheFieldsThatScriptsRelyOn() throws Exception {
        assertThat(shell.run("reeve:settings -o json com.acme.pulse")).isEqualTo("""
                        [{"name":"com.acme.pulse","state":"default","file":null,"problems":[],"settings":[{"key":"period",\
                        "type":"whole number","value":"2","default":"2","description":"Seconds."}]}]
                        """);
    }

    @Test
    void namesTheNearest() {
        assertThatThrownBy(() -> shell.run("reeve:settings com.acme.plse"))
                .hasMessage("there are no settings 'com.acme.plse'; did you mean 'com.acme.pulse'?");
    }
}
