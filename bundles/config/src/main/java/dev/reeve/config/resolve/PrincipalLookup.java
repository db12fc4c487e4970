package dev.reeve.config.resolve;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;

/** Asks the system whether it knows an account or a group. */
enum PrincipalLookup {
    USER("an account of this system") {
        @Override
        void find(UserPrincipalLookupService service, String name) throws IOException {
            service.lookupPrincipalByName(name);
        }
    },
    GROUP("a group of this system; agents are grouped in groups") {
        @Override
        void find(UserPrincipalLookupService service, String name) throws IOException {
            service.lookupPrincipalByGroupName(name);
        }
    };

    private final String expected;

    PrincipalLookup(String expected) {
        this.expected = expected;
    }

    abstract void find(UserPrincipalLookupService service, String name) throws IOException;

    /** For messages. */
    String expected() {
        return expected;
    }

    boolean knows(String name) {
        try {
            find(FileSystems.getDefault().getUserPrincipalLookupService(), name);
            return true;
        } catch (UserPrincipalNotFoundException _) {
            return false;
        } catch (IOException | UnsupportedOperationException _) {
            // Nobody can tell here; the driver will.
            return true;
        }
    }
}
