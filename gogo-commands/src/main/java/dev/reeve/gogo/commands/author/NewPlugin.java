package dev.reeve.gogo.commands.author;

import dev.reeve.api.command.CommandFailure;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A project that was made.
 *
 * @param folder absolute
 * @param files relative to the folder
 * @param jar what {@code mvn package} makes in it, relative to the folder
 */
public record NewPlugin(Path folder, List<Path> files, Path jar) {
    public NewPlugin {
        files = List.copyOf(files);
    }

    /**
     * Makes one.
     *
     * @param point the label of an extension point; empty when none was named
     * @param words the name and, if need be, the folder
     * @param directory what a folder is relative to
     * @throws CommandFailure when it cannot be made; then nothing was written, unless the disk failed half-way
     */
    public static NewPlugin make(String point, List<String> words, Path directory) {
        if (words.isEmpty() || words.size() > 2) {
            throw usage("expected plugin new --point POINT NAME [FOLDER]");
        }
        if (point.isEmpty()) {
            throw usage("say what it is to be: --point " + String.join(", ", Point.labels()));
        }
        try {
            Point known = Point.of(point);
            ProjectNames names = ProjectNames.of(known, words.getFirst());
            Map<String, String> files = Template.of(known).project(names);
            Path folder = folder(directory, words.size() > 1 ? words.getLast() : names.folder());
            return write(folder, files, Path.of("target", names.artifact() + "-" + Template.VERSION + ".jar"));
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
    }

    private static Path folder(Path directory, String given) {
        try {
            Path folder = directory.resolve(given).normalize();
            taken(folder).ifPresent(what -> {
                throw new CommandFailure(
                        CommandFailure.FAILURE,
                        "plugin new: " + folder + " " + what + "; name another folder behind the name");
            });
            return folder;
        } catch (InvalidPathException _) {
            throw usage("'" + given + "' cannot be a folder");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static Optional<String> taken(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("is a file");
        }
        try (DirectoryStream<Path> content = Files.newDirectoryStream(folder)) {
            return content.iterator().hasNext() ? Optional.of("is not empty") : Optional.empty();
        }
    }

    private static NewPlugin write(Path folder, Map<String, String> files, Path jar) {
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, file.getValue());
                written.add(folder.relativize(path));
            }
        } catch (IOException e) {
            throw failed(e);
        }
        return new NewPlugin(folder, written, jar);
    }

    private static CommandFailure failed(IOException e) {
        return new CommandFailure(CommandFailure.FAILURE, "plugin new: the project cannot be written: " + e);
    }

    private static CommandFailure usage(String message) {
        return new CommandFailure(CommandFailure.USAGE, "plugin new: " + message);
    }
}
