package dev.reeve.gogo.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Hashtable;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;

class PluginCommandsTest {
    @TempDir
    private Path cache;

    private Framework framework = new FrameworkFactory().newFramework(Map.of());
    private Shell shell = new Shell();

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of("org.osgi.framework.storage", cache.toString()));
        framework.start();
        shell = new Shell(new PluginCommands(framework.getBundleContext()));
        Bundle good = install("plugin:/home/plugins/good-1.2.jar", "com.example.good", "");
        good.start();
        good.getBundleContext().registerService(Runnable.class, () -> {}, new Hashtable<>());
        install("plugin:/home/plugins/bad.jar", "com.example.bad", "com.example.missing;version=\"[2,3)\"");
        install("classpath:core", "dev.reeve.core", "");
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void listsWhatWasDroppedIn() throws Exception {
        assertThat(shell.run("reeve:plugin ls")).isEqualTo("""
                        NAME              VERSION  STATE      SERVICES  FILE                        REASON
                        com.example.good  1.0.0    active     1         /home/plugins/good-1.2.jar
                        com.example.bad   1.0.0    installed  0         /home/plugins/bad.jar       %s
                        """.formatted(MISSING));
    }

    private static final String MISSING = "nobody provides package com.example.missing from 2.0.0 below 3.0.0";

    @Test
    void printsTheFieldsThatScriptsRelyOn() throws Exception {
        assertThat(shell.run("reeve:plugin ls -o json")).isEqualTo("""
                        [{"name":"com.example.good","version":"1.0.0","file":"/home/plugins/good-1.2.jar","state":"active",\
                        "reason":null,"services":["java.lang.Runnable"]},\
                        {"name":"com.example.bad","version":"1.0.0","file":"/home/plugins/bad.jar","state":"installed",\
                        "reason":"%s","services":[]}]
                        """.formatted(MISSING));
    }

    @Test
    void showsTheRestWhenAsked() throws Exception {
        assertThat(shell.run("reeve:plugin ls --all")).contains("dev.reeve.core", "org.apache.felix.framework");
        assertThatThrownBy(() -> shell.run("reeve:plugin")).hasMessage("plugin: expected plugin ls");
    }

    private Bundle install(String location, String name, String imports) throws Exception {
        return framework.getBundleContext().installBundle(location, jar(name, imports));
    }

    private static InputStream jar(String name, String imports) throws Exception {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", "1.0.0");
        if (!imports.isEmpty()) {
            headers.putValue("Import-Package", imports);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
