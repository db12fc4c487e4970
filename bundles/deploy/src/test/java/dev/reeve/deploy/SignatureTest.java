package dev.reeve.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reeve.api.host.PluginState;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where certificates lie, JARs must be signed: with the JDK's own tools. */
class SignatureTest extends DeployerTest {
    private final PluginJar jar = new PluginJar("acme.signed", "1.0.0");
    private Path unsigned;

    @BeforeEach
    void build() throws IOException {
        unsigned = Files.write(root.resolve("signed.jar"), jar.bytes());
    }

    @Test
    void a_jar_that_a_trusted_one_signed_is_live() throws Exception {
        key("acme");
        trust("acme");

        drop(signed("acme"));

        host.awaitLive("acme.signed", "1.0.0");
    }

    @Test
    void a_jar_that_nobody_signed_is_refused() throws Exception {
        key("acme");
        trust("acme");

        drop(unsigned);

        refused("it is not signed, and " + trusted() + " asks for it");
    }

    @Test
    void a_folder_without_certificates_trusts_nobody() throws Exception {
        Files.createDirectories(trusted());
        key("acme");

        drop(signed("acme"));

        refused("it is signed by CN=acme, for whom no certificate in " + trusted() + " stands");
    }

    @Test
    void a_jar_that_a_stranger_signed_is_refused() throws Exception {
        key("acme");
        key("mallory");
        trust("acme");

        drop(signed("mallory"));

        refused("it is signed by CN=mallory, for whom no certificate in " + trusted() + " stands");
    }

    @Test
    void a_class_that_was_added_afterwards_is_found() throws Exception {
        key("acme");
        trust("acme");
        Path jar = signed("acme");
        write(jar, "acme/Added.class", "more");

        drop(jar);

        refused("acme/Added.class in it is not signed, or not as strongly, and " + trusted() + " asks for it");
    }

    @Test
    void content_that_was_changed_afterwards_is_found() throws Exception {
        key("acme");
        trust("acme");
        Path jar = signed("acme");
        write(jar, "noise.bin", "other noise");

        drop(jar);

        refused("its signature does not fit its content");
    }

    @Test
    void headers_that_were_changed_afterwards_are_found() throws Exception {
        key("acme");
        trust("acme");
        Path jar = signed("acme");
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path manifest = zip.getPath("META-INF/MANIFEST.MF");
            Files.writeString(
                    manifest, Files.readString(manifest).replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0"));
        }

        drop(jar);

        refused("its signature does not fit its content");
    }

    @Test
    void one_whose_certificate_a_trusted_one_issued_is_live() throws Exception {
        key("authority", "-ext", "bc:c=ca:true");
        trust("authority");
        issued("acme", "-ext", "eku=codeSigning");

        drop(signed("acme"));

        host.awaitLive("acme.signed", "1.0.0");
    }

    @Test
    void one_whose_certificate_is_for_something_else_is_refused() throws Exception {
        key("authority", "-ext", "bc:c=ca:true");
        trust("authority");
        issued("acme", "-ext", "eku=serverAuth");

        drop(signed("acme"));

        refused("it is signed by CN=acme, for whom no certificate in");
    }

    @Test
    void an_expired_certificate_lets_nothing_new_in() throws Exception {
        key("acme", "-startdate", "-2d", "-validity", "1");
        trust("acme");

        drop(signed("acme"));

        refused("the certificate of CN=acme, who signed it, is valid from");
    }

    @Test
    void what_was_let_in_before_is_asked_when_the_host_starts() throws Exception {
        drop(unsigned);
        host.awaitLive("acme.signed", "1.0.0");
        host.close();
        Files.createDirectories(trusted());

        host = new PluginHost(root);

        refused("it is not signed");
        await().until(() -> host.bundles() == PluginHost.CORE);
    }

    @Test
    void a_certificate_that_is_none_is_named() throws Exception {
        Files.createDirectories(trusted());
        Files.writeString(trusted().resolve("acme.pem"), "rubbish");
        key("acme");

        drop(signed("acme"));

        refused("it cannot be judged: " + trusted().resolve("acme.pem") + " holds no certificate");
    }

    private Path trusted() {
        return root.resolve("conf/trusted");
    }

    private void drop(Path file) throws IOException {
        host.drop("signed.jar", Files.readAllBytes(file));
    }

    private void refused(String reason) {
        assertThat(host.awaitState("signed.jar", PluginState.REFUSED).reason()).startsWith(reason);
    }

    private void key(String name, String... options) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("keytool", "-genkeypair", "-alias", name, "-dname", "CN=" + name));
        command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        command.addAll(List.of(options));
        tool(command);
    }

    private void issued(String name, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("-signer", "authority"));
        key(name, command.toArray(String[]::new));
    }

    private void trust(String name) throws Exception {
        Files.createDirectories(trusted());
        String file = trusted().resolve(name + ".pem").toString();
        tool(List.of("keytool", "-exportcert", "-rfc", "-alias", name, "-file", file));
    }

    private Path signed(String name) throws Exception {
        tool(List.of("jarsigner", unsigned.toString(), name));
        return unsigned;
    }

    private static void write(Path jar, String name, String text) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Path file = zip.getPath(name);
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        }
    }

    /** Of the JDK that runs this, with a store of its own. */
    private void tool(List<String> command) throws Exception {
        List<String> whole = new ArrayList<>(command);
        whole.set(
                0,
                Path.of(System.getProperty("java.home"), "bin", command.getFirst())
                        .toString());
        whole.addAll(1, List.of("-keystore", root.resolve("keys.p12").toString(), "-storepass", "secret"));
        Process process = new ProcessBuilder(whole)
                .redirectErrorStream(true)
                .redirectOutput(root.resolve("tool.txt").toFile())
                .start();
        assertThat(process.waitFor()).as(() -> said()).isZero();
    }

    private String said() {
        try {
            return Files.readString(root.resolve("tool.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
