package dev.reeve.api.agent;

import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which variables of the host a unit gets. What is not allowed is not passed: a host knows keys and tokens that are none
 * of an agent's business. Immutable.
 *
 * @param base what is allowed to begin with
 * @param names further ones: whole names, or beginnings that end in {@code *}
 */
public record Inheritance(Base base, List<String> names) {
    /** What every unit gets that says nothing else. */
    public static final Inheritance DEFAULT = new Inheritance(Base.STANDARD, List.of());

    /** What programs need to find themselves, their files, their language and their way out; nothing that is a key. */
    private static final List<String> STANDARD = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "SHELL",
            "HOSTNAME",
            "LANG",
            "LANGUAGE",
            "LC_*",
            "TZ",
            "TZDIR",
            "TERM",
            "COLORTERM",
            "NO_COLOR",
            "FORCE_COLOR",
            "TMPDIR",
            "TMP",
            "TEMP",
            "XDG_CONFIG_HOME",
            "XDG_CONFIG_DIRS",
            "XDG_DATA_HOME",
            "XDG_DATA_DIRS",
            "XDG_CACHE_HOME",
            "XDG_STATE_HOME",
            "XDG_RUNTIME_DIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "ALL_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "all_proxy",
            "no_proxy",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "NODE_EXTRA_CA_CERTS",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "AWS_CA_BUNDLE",
            "GIT_SSL_CAINFO",
            "JAVA_HOME",
            "VIRTUAL_ENV",
            "CONDA_PREFIX",
            "NVM_DIR",
            "NVM_BIN",
            "VOLTA_HOME",
            "PYENV_ROOT",
            "ASDF_DATA_DIR",
            "BUN_INSTALL",
            "DENO_DIR",
            "CARGO_HOME",
            "GOPATH",
            "PNPM_HOME",
            "REEVE_HOME",
            "__CF_USER_TEXT_ENCODING",
            "SystemRoot",
            "SystemDrive",
            "windir",
            "ComSpec",
            "PATHEXT",
            "OS",
            "APPDATA",
            "LOCALAPPDATA",
            "ProgramData",
            "ProgramFiles",
            "ProgramFiles(x86)",
            "ProgramW6432",
            "CommonProgramFiles",
            "USERPROFILE",
            "USERNAME",
            "HOMEDRIVE",
            "HOMEPATH",
            "NUMBER_OF_PROCESSORS",
            "PROCESSOR_ARCHITECTURE");

    /** What the host was told by its own supervisor, and what a shell left: true of the host, a lie in a unit. */
    private static final List<String> HOST_ONLY = List.of(
            "NOTIFY_SOCKET",
            "WATCHDOG_USEC",
            "WATCHDOG_PID",
            "LISTEN_PID",
            "LISTEN_FDS",
            "LISTEN_FDNAMES",
            "LISTEN_PIDFDID",
            "INVOCATION_ID",
            "JOURNAL_STREAM",
            "SYSTEMD_EXEC_PID",
            "MAINPID",
            "MANAGERPID",
            "MANAGERPIDFDID",
            "FDSTORE",
            "CREDENTIALS_DIRECTORY",
            "MEMORY_PRESSURE_WATCH",
            "MEMORY_PRESSURE_WRITE",
            "REEVE_REPORT_SOCKET",
            "REEVE_RUN",
            "REEVE_STATE_FILE",
            "REEVE_UNIT",
            "REEVE_REPLICA",
            "PWD",
            "OLDPWD",
            "SHLVL",
            "_");

    private static final boolean IGNORES_CASE = File.separatorChar == '\\';

    public Inheritance {
        names = List.copyOf(names);
    }

    /** What is allowed before any name is. */
    public enum Base {
        /** Nothing. */
        NONE,
        /** What programs commonly need, see {@link Inheritance#standard()}. */
        STANDARD,
        /** Everything but what is true of the host alone. */
        ALL
    }

    /** The names of {@link Base#STANDARD}, in the form of {@link #names()}. */
    public static List<String> standard() {
        return STANDARD;
    }

    /** Whether a variable of this name is passed. */
    public boolean passes(String name) {
        return name.indexOf('=') < 0 && !among(HOST_ONLY, name) && (among(names, name) || ofBase(name));
    }

    /** What of these variables of the host is passed, by name. */
    public Map<String, String> from(Map<String, String> host) {
        Map<String, String> passed = new TreeMap<>(host);
        passed.keySet().removeIf(name -> !passes(name));
        return passed;
    }

    private boolean ofBase(String name) {
        return switch (base) {
            case NONE -> false;
            case STANDARD -> among(STANDARD, name);
            case ALL -> true;
        };
    }

    private static boolean among(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        boolean beginning = pattern.endsWith("*");
        int length = beginning ? pattern.length() - 1 : Math.max(pattern.length(), name.length());
        return name.regionMatches(IGNORES_CASE, 0, pattern, 0, length);
    }
}
