package dev.reeve.health.host.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;

/**
 * Is an interface up, is there a way out, and do packets arrive whole? Whether somebody answers at the other end is the
 * business of checks that have a target. For one thread.
 */
public final class NetworkCheck implements HealthCheck {
    private static final long FEW = 10;
    private static final Thresholds ERRORS = new Thresholds(1, 10, 0);

    private final NetworkFiles files;
    private Optional<NetworkState> before = Optional.empty();

    public NetworkCheck(NetworkFiles files) {
        this.files = files;
    }

    @Override
    public Result execute() {
        NetworkState now = files.look();
        Result result = judge(now);
        before = Optional.of(now);
        return result;
    }

    private Result judge(NetworkState now) {
        if (now.interfaces().isEmpty()) {
            return new NothingKnown("no network beside loopback");
        }
        List<String> up = new ArrayList<>(now.up());
        if (up.isEmpty()) {
            return new Result(Result.Status.TEMPORARILY_UNAVAILABLE, "no network interface is up");
        }
        long errors = before.map(then -> now.errors() - then.errors()).orElse(0L);
        long packets = before.map(then -> now.packets() - then.packets()).orElse(0L);
        double share = errors < FEW || packets <= 0 ? 0 : 100.0 * errors / packets;
        if (ERRORS.of(share) != Result.Status.OK) {
            return new Result(
                    ERRORS.of(share),
                    String.format(Locale.ROOT, "%.1f %% of the packets since the look before are errors", share));
        }
        String names = up.stream().sorted().collect(Collectors.joining(", "));
        return now.route()
                ? new Result(Result.Status.OK, names + " up, with a default route")
                : new Result(Result.Status.WARN, names + " up, but no default route");
    }
}
