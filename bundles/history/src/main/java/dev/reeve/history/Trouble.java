package dev.reeve.history;

import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What a failure of the database is about, in words that say how to mend it. */
final class Trouble {
    private Trouble() {}

    /** Whether the database itself is beyond repair. */
    static boolean corrupt(Throwable failure) {
        return switch (failure) {
            case Database.ForeignVersion _ -> true;
            case SQLException sql ->
                switch (code(sql)) {
                    case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_FORMAT -> true;
                    default -> false;
                };
            default -> false;
        };
    }

    static String words(Throwable failure, HistoryFiles files) {
        if (!(failure instanceof SQLException sql)) {
            return failure instanceof LinkageError
                    ? "SQLite has no native library that works here: " + failure.getMessage()
                    : "cannot use " + files.folder() + "; make it a folder that can be written: " + failure;
        }
        return switch (code(sql)) {
            case SQLITE_FULL ->
                "no space is left for " + files.database()
                        + "; free some, or have less kept: megabytes in conf/dev.reeve.history.yaml";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another process has locked " + files.database() + "; end it";
            case SQLITE_READONLY, SQLITE_CANTOPEN, SQLITE_PERM ->
                files.database() + " cannot be written; make it and its folder writable: " + sql.getMessage();
            case SQLITE_IOERR -> "the disk under " + files.database() + " fails: " + sql.getMessage();
            default -> files.database() + " cannot be used: " + sql.getMessage();
        };
    }

    /** The primary code; extended ones have it in their lowest byte. */
    private static SQLiteErrorCode code(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                ? SQLiteErrorCode.getErrorCode(sqlite.getResultCode().code & 0xFF)
                : SQLiteErrorCode.UNKNOWN_ERROR;
    }
}
