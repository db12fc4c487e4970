package dev.reeve.deploy.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeJarTest {
    @TempDir
    private Path folder;

    @Test
    void what_unpacks_to_more_than_is_sound_is_refused_before_it_is_read() throws IOException {
        Path bomb = jar(5_000_000);
        assertThat(bomb).satisfies(file -> assertThat(Files.size(file)).isLessThan(20_000));

        assertThatThrownBy(() -> WholeJar.identity(bomb, 1_000_000))
                .isInstanceOf(UnfitJar.class)
                .hasMessage("it unpacks to more than is sound for a plugin, at zeros.bin");
    }

    /** Who asks for such a class would be given it, and signatures say nothing of folders. */
    @Test
    void a_folder_with_content_is_refused() throws IOException {
        Path jar = jar("acme/Pulse.class/", 10);

        assertThatThrownBy(() -> WholeJar.identity(jar, 1_000_000))
                .isInstanceOf(UnfitJar.class)
                .hasMessage("its folder acme/Pulse.class/ has content: pack it anew");
    }

    @Test
    void what_it_exports_is_read_between_quotation_marks() throws Exception {
        Identity identity = WholeJar.identity(jar(10));

        assertThat(identity.exports()).containsExactlyInAnyOrder("acme.a", "acme.b", "acme.c");
        assertThat(identity).hasToString("acme.p 1.2.3");
    }

    private Path jar(int zeros) throws IOException {
        return jar("zeros.bin", zeros);
    }

    private Path jar(String entry, int zeros) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "acme.p;singleton:=true");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.3");
        manifest.getMainAttributes()
                .putValue("Export-Package", "acme.a;acme.b;version=\"1.0\";uses:=\"x.y,x.z;q\", acme.c");
        Path file = folder.resolve("p.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(new byte[zeros]);
            jar.closeEntry();
        }
        return file;
    }
}
