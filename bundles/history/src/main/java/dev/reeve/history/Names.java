package dev.reeve.history;

import dev.reeve.api.metrics.Metric;
import dev.reeve.api.metrics.MetricSubject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The numbers under which metrics and subjects stand in blocks. As the transaction under way sees them. */
final class Names {
    private final Connection connection;
    private final Map<String, Integer> metrics = new HashMap<>();
    private final Map<Integer, Metric> byNumber = new HashMap<>();
    private final Map<String, Integer> subjects = new HashMap<>();

    Names(Connection connection) throws SQLException {
        this.connection = connection;
        load();
    }

    static String of(MetricSubject subject) {
        return switch (subject) {
            case MetricSubject.Machine _ -> "";
            case MetricSubject.Unit(var name) -> name.value();
        };
    }

    /** A new number where it has none yet. */
    int metric(Metric metric) throws SQLException {
        Integer known = metrics.get(metric.name());
        if (known != null && same(metric, byNumber.getOrDefault(known, metric))) {
            return known;
        }
        int number = known != null ? known : 1 + metrics.size();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT OR REPLACE INTO metric VALUES (?, ?, ?, ?, ?)")) {
            insert.setInt(1, number);
            insert.setString(2, metric.name());
            insert.setString(3, metric.kind().name());
            insert.setString(4, metric.unit());
            insert.setString(5, metric.help());
            insert.executeUpdate();
        }
        put(number, metric);
        return number;
    }

    /** A new number where it has none yet. */
    int subject(String name) throws SQLException {
        Integer known = subjects.get(name);
        if (known != null) {
            return known;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO subject (name) VALUES (?) RETURNING id")) {
            insert.setString(1, name);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                int number = row.getInt(1);
                subjects.put(name, number);
                return number;
            }
        }
    }

    boolean sums(int metric) {
        return Optional.ofNullable(byNumber.get(metric))
                .filter(known -> known.kind() == Metric.Kind.AMOUNT)
                .isPresent();
    }

    /** Subjects of which nothing is kept any more. Only while nothing is in the journal. */
    void forgetUnused() throws SQLException {
        Database.execute(connection, "DELETE FROM subject WHERE id NOT IN (SELECT subject FROM chunk)");
        subjects.clear();
        load();
    }

    private void load() throws SQLException {
        try (PreparedStatement all = connection.prepareStatement("SELECT id, name, kind, unit, help FROM metric");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                put(rows.getInt(1), metric(rows));
            }
        }
        try (PreparedStatement all = connection.prepareStatement("SELECT id, name FROM subject");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                subjects.put(rows.getString(2), rows.getInt(1));
            }
        }
    }

    /** From columns id, name, kind, unit, help. */
    static Metric metric(ResultSet row) throws SQLException {
        return new Metric(row.getString(2), Metric.Kind.valueOf(row.getString(3)), row.getString(4), row.getString(5));
    }

    /** Metrics of one name may differ in what they say of themselves. */
    private static boolean same(Metric metric, Metric known) {
        return metric.kind() == known.kind()
                && metric.unit().equals(known.unit())
                && metric.help().equals(known.help());
    }

    private void put(int number, Metric metric) {
        metrics.put(metric.name(), number);
        byNumber.put(number, metric);
    }
}
