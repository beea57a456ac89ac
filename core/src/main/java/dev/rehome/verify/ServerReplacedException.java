package dev.rehome.verify;

import dev.rehome.redis.Address;

/** After a reconnect another server answered, or nobody can tell: what was compared before counts no more. */
final class ServerReplacedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ServerReplacedException(Address address) {
        super(address + " was restarted or replaced while it was compared");
    }
}
