package dev.reeve.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/** Who asks a database. The password is read at each attempt, so it may change. */
public record DatabaseAccount(Optional<String> user, Optional<Path> passwordFile) implements Supplier<Properties> {
    @Override
    public Properties get() {
        Properties account = new Properties();
        user.ifPresent(name -> account.setProperty("user", name));
        passwordFile.ifPresent(file -> account.setProperty("password", password(file)));
        return account;
    }

    private static String password(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the password cannot be read: " + file, e);
        }
    }
}
