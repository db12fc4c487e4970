package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reeve.api.host.Plugin;
import dev.reeve.api.host.PluginState;
import dev.reeve.api.host.Plugins;
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
    private static final Plugins DROPPED = () -> List.of(
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
        Shell other = new Shell(new PluginCommands(framework.getBundleContext(), () -> List.of(plugin)));
        assertThat(other.run("reeve:plugin ls --all")).hasLineCount(2).contains("/p.jar");
    }

    @Test
    void showsTheRestWhenAsked() throws Exception {
        assertThat(shell.run("reeve:plugin ls --all")).contains("com.example.good", "org.apache.felix.framework");
        assertThatThrownBy(() -> shell.run("reeve:plugin")).hasMessage("plugin: expected plugin ls, or plugin new");
    }
}
