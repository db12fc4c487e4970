package dev.reeve.driver.process;

import java.util.Locale;

/** What decides which means there are. */
enum OperatingSystem {
    LINUX,
    MAC,
    OTHER;

    static OperatingSystem current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("linux")) {
            return LINUX;
        }
        return name.startsWith("mac") ? MAC : OTHER;
    }
}
