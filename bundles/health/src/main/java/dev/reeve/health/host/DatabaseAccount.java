package dev.reeve.health.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.function.Supplier;

/** Who asks a database. The password is read at each attempt, so it may change. */
record DatabaseAccount(String user, String passwordFile) implements Supplier<Properties> {
    @Override
    public Properties get() {
        Properties account = new Properties();
        if (!user.isBlank()) {
            account.setProperty("user", user);
        }
        if (!passwordFile.isBlank()) {
            account.setProperty("password", password());
        }
        return account;
    }

    private String password() {
        try {
            return Files.readString(Path.of(passwordFile)).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new UncheckedIOException("the file of the password cannot be read: " + passwordFile, e);
        }
    }
}
