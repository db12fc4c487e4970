package dev.reeve.health.host.check;

import org.apache.felix.hc.api.Result;

/** There is nothing to look at, or nobody who measures it: neither well nor ill. To strangers it is an OK. */
public final class NothingKnown extends Result {
    public NothingKnown(String why) {
        super(Status.OK, why);
    }
}
