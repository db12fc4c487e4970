package dev.reeve.supervisor;

import dev.reeve.api.agent.UnitName;
import dev.reeve.api.fleet.Pauses;
import dev.reeve.api.store.StateStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the fleet before this one left.
 *
 * @param goesOn whether it was cut off, or let its units run on, and the machine has not been started since: then this
 *     fleet is the same one, and otherwise a new one
 * @param units by name
 * @param groups by name
 * @param pauses who was left as it is; a new one begins without
 * @param sequence no event had a higher number
 */
record Past(
        boolean goesOn,
        Map<UnitName, Remembered> units,
        Map<UnitName, KeptGroup.Found> groups,
        Pauses pauses,
        long sequence) {
    private static final System.Logger LOG = System.getLogger(Past.class.getName());

    /** @param digest of the specification that it was started with */
    record Remembered(Kept kept, String digest) {}

    static Past none() {
        return new Past(false, Map.of(), Map.of(), Pauses.NONE, 0);
    }

    static Past in(StateStore store, Boot boot) {
        Map<String, String> texts = store.read(Memory.NAMESPACE);
        Map<UnitName, Remembered> units = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(Memory.UNIT)) {
                unit(key.substring(Memory.UNIT.length()), text)
                        .ifPresent(unit -> units.put(unit.kept().name(), unit));
            }
        });
        Map<UnitName, KeptGroup.Found> groups = new LinkedHashMap<>();
        texts.forEach((key, text) -> {
            if (key.startsWith(Memory.GROUP)) {
                String name = key.substring(Memory.GROUP.length());
                understood(name, () -> Map.entry(new UnitName(name), KeptGroup.Found.in(Fields.parse(text))))
                        .ifPresent(group -> groups.put(group.getKey(), group.getValue()));
            }
        });
        boolean goesOn = boot.id().equals(texts.get(Memory.HOST));
        if (!goesOn) {
            units.replaceAll((_, unit) -> new Remembered(unit.kept().atRest(), unit.digest()));
        }
        long sequence = understood(Memory.SEQUENCE, () -> Long.parseLong(texts.getOrDefault(Memory.SEQUENCE, "0")))
                .orElse(0L);
        return new Past(goesOn, units, groups, KeptPauses.in(texts), sequence);
    }

    private static Optional<Remembered> unit(String name, String text) {
        return understood(name, () -> {
            Fields fields = Fields.parse(text);
            return new Remembered(KeptText.read(new UnitName(name), fields), fields.need("spec"));
        });
    }

    static <T> Optional<T> understood(String name, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "what is kept of {0} cannot be understood: {1}", name, e.getMessage());
            return Optional.empty();
        }
    }
}
