package dev.reeve.history;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.sqlite.JDBC;

/** Connections to the database. */
final class Database {
    private static final int VERSION = 1;
    /** Samples wait in memory meanwhile; who holds it longer is told of. */
    private static final String PATIENCE_MS = "2000";

    /** Only before anything else is in the file. */
    private static final List<String> LAYOUT = List.of("PRAGMA page_size = 8192", "PRAGMA auto_vacuum = INCREMENTAL");

    private static final List<String> TABLES = List.of(
            "CREATE TABLE metric (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
                    + " unit TEXT NOT NULL, help TEXT NOT NULL)",
            "CREATE TABLE subject (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            "CREATE TABLE journal (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, samples INTEGER NOT NULL,"
                    + " body BLOB NOT NULL)",
            "CREATE TABLE chunk (id INTEGER PRIMARY KEY, tier INTEGER NOT NULL, subject INTEGER NOT NULL,"
                    + " first INTEGER NOT NULL, last INTEGER NOT NULL, points INTEGER NOT NULL, body BLOB NOT NULL)",
            "CREATE INDEX chunk_by_subject ON chunk (tier, subject, first, last, points)",
            "PRAGMA user_version = " + VERSION);

    private Database() {}

    /** Tables are made where there are none yet. */
    static Connection write(HistoryFiles files) throws SQLException, IOException {
        files.prepare();
        Connection connection = connect(files, "IMMEDIATE");
        try {
            int version = (int) number(connection, "PRAGMA user_version");
            if (version == 0) {
                create(connection);
            } else if (version != VERSION) {
                throw new ForeignVersion(version);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static Connection read(HistoryFiles files) throws SQLException {
        Connection connection = connect(files, "DEFERRED");
        execute(connection, "PRAGMA query_only = true");
        return connection;
    }

    static void begin(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
    }

    /** Not {@link Connection#commit}: that begins the next transaction at once, and holds the lock from then on. */
    static void commit(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(HistoryFiles files, String transaction) throws SQLException {
        NativeLibrary.prepare(files.folder());
        Properties pragmas = new Properties();
        pragmas.setProperty("busy_timeout", PATIENCE_MS);
        pragmas.setProperty("synchronous", "NORMAL");
        pragmas.setProperty("transaction_mode", transaction);
        return new JDBC().connect("jdbc:sqlite:" + files.database(), pragmas);
    }

    private static void create(Connection connection) throws SQLException {
        for (String sql : LAYOUT) {
            execute(connection, sql);
        }
        execute(connection, "PRAGMA journal_mode = WAL");
        begin(connection);
        for (String sql : TABLES) {
            execute(connection, sql);
        }
        commit(connection);
    }

    /** The file is of another version of Reeve. */
    static final class ForeignVersion extends RuntimeException {
        ForeignVersion(int version) {
            super("it has the layout " + version + ", and this Reeve knows " + VERSION);
        }
    }
}
