package dev.reeve.history;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.metrics.FleetSample;
import dev.reeve.api.metrics.Measures;
import dev.reeve.api.metrics.Metric;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The latest samples, each as one block over all subjects, until enough of them are there to be packed by subject. */
final class Journal {
    /** Of subjects that are packed together, so that packing needs little memory. */
    private static final int SLICE = 500;

    private final Connection connection;
    private final Names names;
    private final Chunks chunks;
    private final Runnable damaged;

    /** @param damaged is told of each sample that cannot be read and is left out */
    Journal(Connection connection, Names names, Chunks chunks, Runnable damaged) {
        this.connection = connection;
        this.names = names;
        this.chunks = chunks;
        this.damaged = damaged;
    }

    void append(FleetSample sample) throws SQLException {
        Block block = block(sample);
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO journal (at, samples, body) VALUES (?, ?, ?)")) {
            insert.setLong(1, sample.at().toEpochMilli());
            insert.setInt(2, block.size());
            insert.setBytes(3, BlockFormat.write(block, true));
            insert.executeUpdate();
        }
    }

    int size() throws SQLException {
        return (int) Database.number(connection, "SELECT count(*) FROM journal");
    }

    /** Moves all of it into chunks. */
    void pack() throws SQLException {
        List<Long> subjects = new ArrayList<>(subjects());
        for (int from = 0; from < subjects.size(); from += SLICE) {
            pack(subjects.subList(from, Math.min(from + SLICE, subjects.size())));
        }
        Database.execute(connection, "DELETE FROM journal");
    }

    private Block block(FleetSample sample) throws SQLException {
        TreeMap<Integer, Measures> bySubject = new TreeMap<>();
        if (!sample.host().none()) {
            bySubject.put(names.subject(""), sample.host());
        }
        for (Map.Entry<UnitName, Measures> unit : sample.units().entrySet()) {
            if (!unit.getValue().none()) {
                bySubject.put(names.subject(unit.getKey().value()), unit.getValue());
            }
        }
        Block block = Block.of(
                bySubject.keySet().stream().mapToLong(Integer::longValue).toArray());
        int row = 0;
        for (Measures measures : bySubject.values()) {
            for (Metric metric : measures.metrics()) {
                block.lane(names.metric(metric))
                        .sample(row, measures.value(metric).orElseThrow());
            }
            row++;
        }
        return block;
    }

    private List<Long> subjects() throws SQLException {
        TreeSet<Long> subjects = new TreeSet<>();
        each(false, (_, block) -> Arrays.stream(block.keys).forEach(subjects::add));
        return List.copyOf(subjects);
    }

    private void pack(List<Long> subjects) throws SQLException {
        Map<Long, Filling> fillings = new HashMap<>();
        subjects.forEach(subject -> fillings.put(subject, new Filling()));
        each(false, (at, block) -> {
            for (Filling filling : rows(block, fillings)) {
                filling.times.add(at);
            }
        });
        fillings.values().forEach(Filling::begin);
        each(true, (_, block) -> fill(block, rows(block, fillings)));
        for (Map.Entry<Long, Filling> filling : new TreeMap<>(fillings).entrySet()) {
            chunks.insert(Tier.FRESH, filling.getKey().intValue(), Block.of(List.of(filling.getValue().block)));
        }
    }

    private static void fill(Block block, Filling[] rows) {
        block.lanes().forEach((metric, lane) -> {
            for (int row = 0; row < rows.length; row++) {
                if (lane.counts[row] > 0) {
                    rows[row].take(metric, lane.values[row]);
                }
            }
        });
        for (Filling filling : rows) {
            filling.next++;
        }
    }

    /** Of each row of a block; that of nobody where it is not wanted. */
    private static Filling[] rows(Block block, Map<Long, Filling> fillings) {
        Filling nobody = new Filling();
        Filling[] rows = new Filling[block.size()];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = fillings.getOrDefault(block.keys[row], nobody);
        }
        return rows;
    }

    private interface Visitor {
        void visit(long at, Block block);
    }

    private void each(boolean lanes, Visitor visitor) throws SQLException {
        try (PreparedStatement all = connection.prepareStatement("SELECT at, body FROM journal ORDER BY id");
                ResultSet rows = all.executeQuery()) {
            while (rows.next()) {
                Optional<Block> block = read(rows.getBytes(2), lanes);
                if (block.isPresent()) {
                    visitor.visit(rows.getLong(1), block.get());
                }
            }
        }
    }

    private Optional<Block> read(byte[] body, boolean lanes) {
        try {
            return Optional.of(BlockFormat.read(body, _ -> lanes));
        } catch (Malformed _) {
            if (lanes) {
                damaged.run();
            }
            return Optional.empty();
        }
    }

    /** The rows of one subject, as they come. */
    private static final class Filling {
        private final List<Long> times = new ArrayList<>();
        private Block block = Block.of(new long[0]);
        private int next;

        /** All its times are known. */
        void begin() {
            block = Block.of(times.stream().mapToLong(Long::longValue).toArray());
        }

        void take(int metric, double value) {
            if (block.size() > 0) {
                block.lane(metric).sample(next, value);
            }
        }
    }
}
