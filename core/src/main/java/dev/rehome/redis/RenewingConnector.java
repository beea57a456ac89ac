package dev.rehome.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Opens connections with the login that holds now: where one is refused, what it was made from is read again, since a
 * password may be changed while a copy runs. Only user and password are taken anew; where a server is does not change
 * under a run.
 */
public final class RenewingConnector implements Connector {
    private final Connector connector;
    private final UnaryOperator<Address> lookup;
    private final Map<Address, Address> renewed = new ConcurrentHashMap<>();

    /** @param lookup the same address as its references read now, or as it was given where they cannot be read */
    public RenewingConnector(Connector connector, UnaryOperator<Address> lookup) {
        this.connector = connector;
        this.lookup = lookup;
    }

    @Override
    public RedisConnection open(Address address) {
        Address known = renewed.getOrDefault(address, address);
        try {
            return connector.open(known);
        } catch (ConnectionException refused) {
            if (refused.kind() != ConnectionException.Cause.AUTHENTICATION) {
                throw refused;
            }
            Address now = known.withLogin(lookup.apply(address));
            if (now.equals(known)) {
                throw refused;
            }
            RedisConnection connection = connector.open(now);
            renewed.put(address, now);
            return connection;
        }
    }
}
