package dev.rehome.assignment;

import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is in all databases of a server.
 *
 * @param databases how many there are; empty where that could not be found out
 * @param complete whether a database that is not among the findings is empty
 * @param findings by number, of those that were looked at
 */
public record ServerContents(OptionalInt databases, boolean complete, SortedMap<Integer, Finding> findings) {
    /** Of so many each is looked at, whatever the server says of its keys. */
    private static final int FEW = 64;

    /** So many are looked at where the server does not say which of them hold keys. */
    private static final int MANY = 1_024;

    public ServerContents {
        findings = Collections.unmodifiableSortedMap(new TreeMap<>(findings));
    }

    /**
     * Looks at every database that holds keys by {@code INFO}, and at the first ones.
     *
     * @param connection for this alone: its database changes
     * @throws dev.rehome.redis.ConnectionException if the connection is lost
     */
    public static ServerContents ask(RedisConnection connection, ServerFacts facts) {
        ServerProbe probe = new ServerProbe(connection);
        OptionalInt databases = probe.count();
        SortedSet<Integer> numbers = new TreeSet<>(facts.keyspaces().keySet());
        int first = Math.min(databases.orElse(1), facts.answered() ? FEW : MANY);
        for (int number = 0; number < first; number++) {
            numbers.add(number);
        }
        SortedMap<Integer, Finding> findings = new TreeMap<>();
        for (int number : numbers) {
            Finding finding = probe.look(number);
            ServerFacts.Keyspace told = facts.keyspaces().get(number);
            findings.put(
                    number,
                    told != null && finding instanceof Finding.Unknown ? new Finding.Used(told.keys()) : finding);
        }
        return new ServerContents(databases, facts.answered(), findings);
    }

    /** What is in one of them. */
    public Finding of(int number) {
        Finding finding = findings.get(number);
        if (finding != null) {
            return finding;
        }
        if (databases.isPresent() && number >= databases.getAsInt()) {
            return new Finding.Absent();
        }
        return complete ? new Finding.Empty() : new Finding.Unknown("it was not looked at");
    }
}
