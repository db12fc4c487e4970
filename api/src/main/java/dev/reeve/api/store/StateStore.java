package dev.reeve.api.store;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps small texts by key, in a namespace for each part that keeps some, so that the next host finds them whatever became
 * of this one. Safe from any thread; calls may wait for the disk.
 *
 * <p>Namespaces and keys are 1 to 128 letters, digits, {@code _}, {@code .} and {@code -}, beginning with a letter or
 * digit; a namespace is lower case. Anything else is an {@link IllegalArgumentException}.
 */
@ProviderType
public interface StateStore {
    /** What is kept, by key. */
    Map<String, String> read(String namespace);

    /**
     * Keeps values, and forgets the keys whose value is empty. Returns when nothing that ends this process can undo it: a
     * {@code kill -9} during the call leaves some of the changes, from the first on in the order of the map, each whole;
     * afterwards all of them.
     *
     * @throws StoreFailure when the disk does not take it. It is kept in memory then, {@link #read} shows it, and it is
     *     written as soon as the disk takes it again.
     */
    void write(String namespace, Map<String, Optional<String>> changes);
}
