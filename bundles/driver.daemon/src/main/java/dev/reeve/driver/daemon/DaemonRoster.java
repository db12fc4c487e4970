package dev.reeve.driver.daemon;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.agent.UnitSpec;
import dev.reeve.api.daemon.Daemon;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The daemons that are there. Of those that want the same name, the first has it and the next one takes over. */
@Component(immediate = true, service = DaemonRoster.class)
public final class DaemonRoster {
    private static final System.Logger LOGGER = System.getLogger(DaemonRoster.class.getName());

    private final Deadlines deadlines;
    private final Map<Object, DaemonSeat> seats = new LinkedHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    @Activate
    public DaemonRoster() {
        this(Deadlines.DEFAULT);
    }

    DaemonRoster(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    @Reference(
            name = "daemon",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "remove",
            updated = "updated")
    void add(Daemon daemon, Map<String, Object> properties) {
        try {
            sit(daemon, properties, DaemonProperties.unit(properties));
            changed();
        } catch (IllegalArgumentException e) {
            refused(daemon, String.valueOf(e.getMessage()));
        }
    }

    void updated(Daemon daemon, Map<String, Object> properties) {
        Optional<DaemonSeat> seat = seatOf(properties);
        try {
            UnitSpec unit = DaemonProperties.unit(properties);
            if (seat.filter(taken -> taken.name().equals(unit.name())).isPresent()) {
                seat.get().describe(unit);
                changed();
                return;
            }
        } catch (IllegalArgumentException e) {
            refused(daemon, String.valueOf(e.getMessage()));
        }
        remove(daemon, properties);
        add(daemon, properties);
    }

    /**
     * Returns when the daemon has stopped, or has had its time to. From the beginning the name is the next one's, for the
     * unit may start again as soon as the run has ended.
     */
    void remove(Daemon daemon, Map<String, Object> properties) {
        seatOf(properties).ifPresent(seat -> {
            rise(properties);
            seat.leave();
            changed();
        });
    }

    /** The units to have, in the order in which the daemons came. */
    synchronized List<UnitSpec> units() {
        return new ArrayList<>(holders().values().stream().map(DaemonSeat::unit).toList());
    }

    synchronized Optional<DaemonSeat> seat(UnitName name) {
        return Optional.ofNullable(holders().get(name));
    }

    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    private synchronized void sit(Daemon daemon, Map<String, Object> properties, UnitSpec unit) {
        if (holders().containsKey(unit.name())) {
            refused(daemon, "the name " + unit.name() + " is taken by another daemon; change one of the two");
        }
        seats.put(key(properties), new DaemonSeat(unit, daemon, deadlines));
    }

    private synchronized void rise(Map<String, Object> properties) {
        seats.remove(key(properties));
    }

    private synchronized Optional<DaemonSeat> seatOf(Map<String, Object> properties) {
        return Optional.ofNullable(seats.get(key(properties)));
    }

    private Map<UnitName, DaemonSeat> holders() {
        Map<UnitName, DaemonSeat> holders = new LinkedHashMap<>();
        seats.values().forEach(seat -> holders.putIfAbsent(seat.name(), seat));
        return holders;
    }

    private void changed() {
        listeners.forEach(Runnable::run);
    }

    private static Object key(Map<String, Object> properties) {
        return properties.getOrDefault(Constants.SERVICE_ID, properties);
    }

    private static void refused(Daemon daemon, String reason) {
        LOGGER.log(Level.ERROR, "daemon " + daemon.getClass().getName() + " is refused: " + reason);
    }
}
