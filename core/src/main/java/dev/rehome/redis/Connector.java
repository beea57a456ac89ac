package dev.rehome.redis;

/** Opens connections: the seam between the stages and the network. Safe for several threads. */
public interface Connector {
    /**
     * Connects, authenticates, selects the address's database and sets the client's name where that is permitted.
     *
     * @throws ConnectionException if any of that fails, with the cause
     */
    RedisConnection open(Address address);
}
