package dev.reeve.health;

import dev.reeve.api.text.Durations;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does a database let itself be connected to, and say that the connection is good? */
public final class DatabaseQuestion implements Question {
    private static final int SECONDS = 10;

    private final String url;
    private final Supplier<Properties> account;
    private final Function<String, Optional<Driver>> drivers;

    /** @param account user and password, asked for at each attempt */
    public DatabaseQuestion(String url, Supplier<Properties> account, Function<String, Optional<Driver>> drivers) {
        this.url = url;
        this.account = account;
        this.drivers = drivers;
    }

    @Override
    public Answer ask() {
        Optional<Driver> driver = drivers.apply(url);
        if (driver.isEmpty()) {
            return Answer.fail(shown() + ": no driver for this URL; drop its JAR into the folder plugins of the home");
        }
        try (Connection connection = driver.get().connect(url, account.get())) {
            if (connection == null) {
                return Answer.fail(shown() + ": the driver takes no such URL");
            }
            boolean valid = connection.isValid(SECONDS);
            return new Answer(valid, shown() + (valid ? " answers" : ": connected, but it does not answer"));
        } catch (SQLException e) {
            return Answer.fail(shown() + ": " + e.getMessage());
        }
    }

    @Override
    public String late(Duration timeout) {
        return shown() + ": no answer within " + Durations.words(timeout);
    }

    /** Without what may be a password. */
    private String shown() {
        return url.replaceFirst("[?;].*", "").replaceFirst("//[^/@]*@", "//");
    }
}
