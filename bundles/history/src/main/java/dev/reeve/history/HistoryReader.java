package dev.reeve.history;

import dev.reeve.api.metrics.Metric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The one connection that reads. What it reads from {@link #begin} to {@link #end} is of one moment. For one thread at a
 * time.
 */
final class HistoryReader implements AutoCloseable {
    private final Connection connection;
    private final Optional<Object> identity;
    private final Runnable damaged;

    HistoryReader(HistoryFiles files, Runnable damaged) throws SQLException {
        this.identity = files.identity();
        this.connection = Database.read(files);
        this.damaged = damaged;
    }

    boolean reads(HistoryFiles files) {
        return files.identity().equals(identity);
    }

    void begin() throws SQLException {
        Database.begin(connection);
        // The first look fixes the moment.
        Database.number(connection, "SELECT count(*) FROM journal");
    }

    void end() throws SQLException {
        Database.commit(connection);
    }

    /** Blocks of one lane, 0, each in the order of its times, not in the order of theirs. */
    List<Block> points(String subject, String metric, long from, long to) throws SQLException {
        OptionalInt subjectNumber = number("SELECT id FROM subject WHERE name = ?", subject);
        OptionalInt metricNumber = number("SELECT id FROM metric WHERE name = ?", metric);
        if (subjectNumber.isEmpty() || metricNumber.isEmpty()) {
            return List.of();
        }
        List<Block> found = new ArrayList<>(chunks(subjectNumber.getAsInt(), metricNumber.getAsInt(), from, to));
        found.addAll(journal(subjectNumber.getAsInt(), metricNumber.getAsInt(), from, to));
        return found;
    }

    List<Metric> metrics(String subject) throws SQLException {
        OptionalInt number = number("SELECT id FROM subject WHERE name = ?", subject);
        if (number.isEmpty()) {
            return List.of();
        }
        Set<Integer> numbers = new HashSet<>();
        for (Tier tier : Tier.values()) {
            each(
                    "SELECT 0, body FROM chunk WHERE tier = ? AND subject = ?",
                    List.of((long) tier.number(), (long) number.getAsInt()),
                    (_, body) -> numbers.addAll(BlockFormat.metrics(body)));
        }
        each("SELECT at, body FROM journal", List.of(), (_, body) -> {
            Block block = BlockFormat.read(body);
            block.lanes().forEach((metric, lane) -> {
                if (at(lane, block.keys, number.getAsInt()) >= 0) {
                    numbers.add(metric);
                }
            });
        });
        List<Metric> metrics = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id, name, kind, unit, help FROM metric");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                if (numbers.contains(rows.getInt(1))) {
                    metrics.add(Names.metric(rows));
                }
            }
        }
        return metrics;
    }

    long rows() throws SQLException {
        return Database.number(connection, "SELECT sum(points) FROM chunk")
                + Database.number(connection, "SELECT sum(samples) FROM journal");
    }

    OptionalLong oldest() throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT min(t) FROM (SELECT min(first) AS t FROM chunk UNION ALL SELECT min(at) FROM journal)");
                ResultSet row = select.executeQuery()) {
            long oldest = row.next() ? row.getLong(1) : 0;
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(oldest);
        }
    }

    private List<Block> chunks(int subject, int metric, long from, long to) throws SQLException {
        List<Block> found = new ArrayList<>();
        // Each tier for itself: so the index leads to the subject.
        for (Tier tier : Tier.values()) {
            each(
                    "SELECT 0, body FROM chunk WHERE tier = ? AND subject = ? AND first < ? AND last >= ?",
                    List.of((long) tier.number(), (long) subject, to, from),
                    (_, body) -> BlockFormat.read(body, metric)
                            .map(block -> one(block.keys, block.lane(metric)).between(from, to))
                            .filter(block -> block.size() > 0)
                            .ifPresent(found::add));
        }
        return found;
    }

    /** All samples of the journal as one block: there is one row of the subject in each. */
    private List<Block> journal(int subject, int metric, long from, long to) throws SQLException {
        TreeMap<Long, List<Double>> values = new TreeMap<>();
        each("SELECT at, body FROM journal WHERE at >= ? AND at < ?", List.of(from, to), (at, body) -> BlockFormat.read(
                        body, metric)
                .ifPresent(block -> {
                    Lane lane = block.lane(metric);
                    int row = at(lane, block.keys, subject);
                    if (row >= 0) {
                        values.computeIfAbsent(at, _ -> new ArrayList<>()).add(lane.values[row]);
                    }
                }));
        return values.isEmpty() ? List.of() : List.of(samples(values));
    }

    /** A block of one lane, 0. */
    static Block samples(SortedMap<Long, List<Double>> values) {
        long[] times = values.entrySet().stream()
                .flatMapToLong(entry -> entry.getValue().stream().mapToLong(_ -> entry.getKey()))
                .toArray();
        Block block = Block.of(times);
        int row = 0;
        for (List<Double> all : values.values()) {
            for (double value : all) {
                block.lane(0).sample(row++, value);
            }
        }
        return block;
    }

    private static Block one(long[] keys, Lane lane) {
        Block block = Block.of(keys);
        block.put(0, lane);
        return block;
    }

    /** The row of a subject of which something was measured, or less than 0. */
    private static int at(Lane lane, long[] keys, int subject) {
        int row = java.util.Arrays.binarySearch(keys, subject);
        return row >= 0 && lane.counts[row] > 0 ? row : -1;
    }

    private interface Visitor {
        void visit(long at, byte[] body);
    }

    private void each(String query, List<Long> parameters, Visitor visitor) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setLong(i + 1, parameters.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    try {
                        visitor.visit(rows.getLong(1), rows.getBytes(2));
                    } catch (Malformed _) {
                        damaged.run();
                    }
                }
            }
        }
    }

    private OptionalInt number(String query, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // It is given up anyway.
        }
    }
}
