package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.command.CommandFailure;
import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.launch.Framework;

class PluginCommandsTest {
    private static final String MISSING =
            "it needs package com.example.missing from 2.0.0, below 3.0.0, and there is none";
    private static final KnownPlugins DROPPED = new KnownPlugins(
            new Plugin(
                    "com.example.good",
                    "1.0.0",
                    Path.of("/home/plugins/good-1.2.jar"),
                    PluginState.ACTIVE,
                    "",
                    List.of("java.lang.Runnable")),
            new Plugin(
                    "com.example.bad",
                    "1.0.0",
                    Path.of("/home/plugins/bad.jar"),
                    PluginState.WAITING,
                    MISSING,
                    List.of()));

    @TempDir
    private Path cache;

    private Framework framework = new FrameworkFactory().newFramework(Map.of());
    private Shell shell = new Shell();

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", cache.toString()));
        framework.start();
        shell = new Shell(new PluginCommands(framework.getBundleContext(), DROPPED));
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void listsWhatWasDroppedIn() throws Exception {
        assertThat(shell.run("reeve:plugin ls")).isEqualTo("""
                        NAME              VERSION  STATE    SERVICES  FILE                        REASON
                        com.example.good  1.0.0    active   1         /home/plugins/good-1.2.jar
                        com.example.bad   1.0.0    waiting  0         /home/plugins/bad.jar       %s
                        """.formatted(MISSING));
    }

    @Test
    void printsTheFieldsThatScriptsRelyOn() throws Exception {
        assertThat(shell.run("reeve:plugin ls -o json")).isEqualTo("""
                        [{"name":"com.example.good","version":"1.0.0","file":"/home/plugins/good-1.2.jar","state":"active",\
                        "reason":null,"services":["java.lang.Runnable"]},\
                        {"name":"com.example.bad","version":"1.0.0","file":"/home/plugins/bad.jar","state":"waiting",\
                        "reason":"%s","services":[]}]
                        """.formatted(MISSING));
    }

    @Test
    void aPluginIsListedOnceWhereverItsBundleCameFrom() throws Exception {
        Plugin plugin =
                new Plugin("org.apache.felix.framework", "1.0.0", Path.of("/p.jar"), PluginState.ACTIVE, "", List.of());
        Shell other = new Shell(new PluginCommands(framework.getBundleContext(), new KnownPlugins(plugin)));
        assertThat(other.run("reeve:plugin ls --all")).hasLineCount(2).contains("/p.jar");
    }

    @Test
    void showsTheRestWhenAsked() throws Exception {
        assertThat(shell.run("reeve:plugin ls --all")).contains("com.example.good", "org.apache.felix.framework");
        assertThatThrownBy(() -> shell.run("reeve:plugin"))
                .hasMessage("plugin: expected plugin ls, why NAME, update FILE, rm NAME or new NAME [FOLDER]");
    }

    @Test
    void explainsAPlugin() throws Exception {
        assertThat(shell.run("reeve:plugin why com.example.good")).isEqualTo("""
                        com.example.good is active.
                        Missing: no component of any bundle offers acme.Paint.
                        File: /home/plugins/good-1.2.jar.
                        Versions: 2.0.0 in the file, 1.0.0 in service, none kept to go back to.
                        Services: java.lang.Runnable.
                        A change restarts: com.example.other.
                        Threads: 3, which have used 1.5s of processor time.

                        Components:
                          ready   com.example.Good
                          failed  component com.example.Bad failed: IllegalStateException: no

                        What is left of earlier versions:
                          0.9.0: threads worker-1, worker-2
                        """);
        assertThat(shell.run("reeve:plugin why com.example.good -o json")).isEqualTo("""
                        [{"name":"com.example.good","version":"1.0.0","file":"/home/plugins/good-1.2.jar","state":"active",\
                        "reason":null,"version_in_file":"2.0.0","version_in_service":"1.0.0","version_kept":null,\
                        "components":[{"name":"com.example.Good","state":"ready","reason":null},\
                        {"name":"com.example.Bad","state":"failed","reason":"component com.example.Bad failed: IllegalStateException: no"}],\
                        "missing":["no component of any bundle offers acme.Paint"],"services":["java.lang.Runnable"],\
                        "dependents":["com.example.other"],"threads":3,"cpu_seconds":1.5,\
                        "remains":[{"version":"0.9.0","hangs":null,"threads":["worker-1","worker-2"]}]}]
                        """);
    }

    @Test
    void namesTheNearestWhereThereIsNone() {
        assertThatThrownBy(() -> shell.run("reeve:plugin why com.example.goud"))
                .hasMessage("no plugin is named 'com.example.goud'; did you mean 'com.example.good'?");
    }

    @Test
    void updatesFromWhereTheCallerStands() throws Exception {
        assertThat(shell.in(Path.of("/build")).run("reeve:plugin update --force good.jar"))
                .isEqualTo("com.example.good 0.9.0 → 1.0.0 is active\n");
        assertThat(DROPPED.asked()).endsWith("update /build/good.jar true");
    }

    @Test
    void anUpdateThatIsNotAcceptedFailsWithTheReason() {
        assertThatThrownBy(() -> shell.run("reeve:plugin update /build/bad.jar"))
                .hasMessage("com.example.bad 0.9.0 → 1.0.0 is waiting: " + MISSING);
        assertThatThrownBy(() -> shell.run("reeve:plugin update /build/text.jar"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("/build/text.jar cannot be a plugin: it has no manifest");
    }

    @Test
    void removesAPlugin() throws Exception {
        assertThat(shell.run("reeve:plugin rm com.example.good")).isEqualTo("com.example.good 1.0.0 was removed\n");
        assertThat(DROPPED.asked()).endsWith("remove com.example.good false");
        assertThat(shell.run("reeve:plugin rm com.example.good -o json")).isEqualTo("""
                        {"name":"com.example.good","version":"1.0.0","file":"/home/plugins/good-1.2.jar","remains":null}
                        """);
    }

    @Test
    void saysWhatItExpects() {
        assertThatThrownBy(() -> shell.run("reeve:plugin list x"))
                .hasMessage(
                        "plugin: expected plugin ls, why NAME, update FILE, rm NAME or new NAME [FOLDER], not 'list'");
        assertThatThrownBy(() -> shell.run("reeve:plugin why")).hasMessageContaining("expected plugin");
    }
}
