package dev.reeve.rules;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules of this repository and their compiled classes. */
final class Modules {
    private static final Path ROOT = Path.of(System.getProperty("reeve.root"));
    private static final Path SELF = ROOT.resolve("runtime/rules");

    private Modules() {}

    /** @throws IllegalStateException when a module has sources that are not compiled: nothing could be said of it */
    static JavaClasses main() {
        List<Path> missing = withSources("src/main/java")
                .filter(module -> !Files.isDirectory(module.resolve("target/classes")))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("not compiled: " + missing + "; build all modules first");
        }
        return read(withSources("src/main/java").map(module -> module.resolve("target/classes")));
    }

    /** Of the modules that are built before this one; in a build of everything, that is all. */
    static JavaClasses tests() {
        return read(withSources("src/test/java")
                .map(module -> module.resolve("target/test-classes"))
                .filter(Files::isDirectory));
    }

    /** The symbolic names of everything that is deployed or dropped in as a bundle. */
    static List<String> bundles() {
        return Stream.concat(
                        children("bundles").map(module -> "dev.reeve." + module.getFileName()),
                        Stream.of(
                                "dev.reeve.gogo.commands", "dev.reeve.host", "dev.reeve.testkit", "dev.reeve.example"))
                .toList();
    }

    private static JavaClasses read(Stream<Path> folders) {
        return new ClassFileImporter().importPaths(folders.toList());
    }

    private static Stream<Path> withSources(String sources) {
        return Stream.of(".", "bundles", "plugins", "plugins/examples", "runtime")
                .flatMap(Modules::children)
                .filter(module -> !module.equals(SELF) && Files.isDirectory(module.resolve(sources)))
                .distinct()
                .sorted();
    }

    private static Stream<Path> children(String folder) {
        try (Stream<Path> children = Files.list(ROOT.resolve(folder).normalize())) {
            return children.filter(child -> Files.exists(child.resolve("pom.xml"))).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
