package dev.rehome.verify;

import dev.rehome.redis.Address;
import org.jspecify.annotations.Nullable;

/** That one side stays the same process: a promoted replica has other cursors, and may lack keys. For several threads. */
final class ServerIdentity {
    private final Address address;
    private @Nullable String runId;

    ServerIdentity(Address address) {
        this.address = address;
    }

    /**
     * @param told the run id, empty where the server does not tell it
     * @param again whether this is a reconnect
     * @throws ServerReplacedException where it is another process, or may be
     */
    synchronized void check(String told, boolean again) {
        if (runId == null) {
            runId = told;
        } else if (!runId.equals(told) || again && told.isEmpty()) {
            throw new ServerReplacedException(address);
        }
    }
}
