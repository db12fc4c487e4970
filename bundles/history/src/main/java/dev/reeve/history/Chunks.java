package dev.reeve.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Blocks of one subject each, by tier. */
final class Chunks {
    private static final int AT_ONCE = 100;

    private final Connection connection;
    private final Names names;
    private final Runnable damaged;
    private final PreparedStatement insert;

    /** @param damaged is told of each chunk that cannot be read and is left out */
    Chunks(Connection connection, Names names, Runnable damaged) throws SQLException {
        this.connection = connection;
        this.names = names;
        this.damaged = damaged;
        this.insert = connection.prepareStatement(
                "INSERT INTO chunk (tier, subject, first, last, points, body) VALUES (?, ?, ?, ?, ?, ?)");
    }

    void insert(Tier tier, int subject, Block block) throws SQLException {
        if (block.size() == 0) {
            return;
        }
        insert.setInt(1, tier.number());
        insert.setInt(2, subject);
        insert.setLong(3, block.keys[0]);
        insert.setLong(4, block.keys[block.size() - 1]);
        insert.setInt(5, block.size());
        insert.setBytes(6, BlockFormat.write(block, false));
        insert.executeUpdate();
    }

    OptionalLong oldest(Tier tier) throws SQLException {
        try (PreparedStatement oldest = connection.prepareStatement("SELECT min(first) FROM chunk WHERE tier = ?")) {
            oldest.setInt(1, tier.number());
            try (ResultSet row = oldest.executeQuery()) {
                long first = row.next() ? row.getLong(1) : 0;
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(first);
            }
        }
    }

    /**
     * Moves what began before {@code due} into the next tier, or out. What is of one subject moves at once.
     *
     * @param deadline of {@link System#nanoTime}, at which the rest is left for later
     * @return whether all of it is done
     */
    boolean moveOn(Tier tier, long due, long deadline) throws SQLException {
        List<Integer> subjects = due(tier, due);
        for (int from = 0; from < subjects.size(); from += AT_ONCE) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Database.begin(connection);
            for (int subject : subjects.subList(from, Math.min(from + AT_ONCE, subjects.size()))) {
                moveOn(tier, subject, due);
            }
            Database.commit(connection);
        }
        return true;
    }

    private List<Integer> due(Tier tier, long due) throws SQLException {
        List<Integer> subjects = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT DISTINCT subject FROM chunk WHERE tier = ? AND first < ?")) {
            select.setInt(1, tier.number());
            select.setLong(2, due);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    subjects.add(rows.getInt(1));
                }
            }
        }
        return subjects;
    }

    private void moveOn(Tier tier, int subject, long due) throws SQLException {
        if (tier.next().isPresent()) {
            Tier next = tier.next().get();
            for (List<Block> window : windows(tier, subject, due).values()) {
                insert(next, subject, Block.of(window).folded(next.span(), names::sums));
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM chunk WHERE tier = ? AND subject = ? AND first < ?")) {
            delete.setInt(1, tier.number());
            delete.setInt(2, subject);
            delete.setLong(3, due);
            delete.executeUpdate();
        }
    }

    private Map<Long, List<Block>> windows(Tier tier, int subject, long due) throws SQLException {
        Map<Long, List<Block>> windows = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT first, body FROM chunk WHERE tier = ? AND subject = ? AND first < ? ORDER BY first")) {
            select.setInt(1, tier.number());
            select.setInt(2, subject);
            select.setLong(3, due);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long window = Math.floorDiv(rows.getLong(1), tier.window());
                    try {
                        Block block = BlockFormat.read(rows.getBytes(2));
                        windows.computeIfAbsent(window, _ -> new ArrayList<>()).add(block);
                    } catch (Malformed _) {
                        damaged.run();
                    }
                }
            }
        }
        return windows;
    }
}
