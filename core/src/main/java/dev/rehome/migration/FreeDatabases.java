package dev.rehome.migration;

import dev.rehome.assignment.Allocation;
import dev.rehome.assignment.Allocator;
import dev.rehome.assignment.Claim;
import dev.rehome.assignment.ServerProbe;
import dev.rehome.event.Check;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Finds a number for each {@code auto}: one that nobody has by Terraform or the ConfigMap, that no other migration of the
 * plan names or had in an earlier run, and that holds no keys.
 */
final class FreeDatabases {
    private final Plan plan;
    private final AddressBook addresses;
    private final TakenNumbers taken;
    private final Connector connector;
    private final Clock clock;
    private final EarlierChoices earlier;
    private final Allocator allocator = new Allocator();
    private final Map<String, String> servers = new HashMap<>();
    private final Map<String, ConnectionException> unreachable = new HashMap<>();

    FreeDatabases(
            Plan plan,
            AddressBook addresses,
            AssignmentFiles files,
            Connector connector,
            Clock clock,
            EarlierChoices earlier) {
        this.plan = plan;
        this.addresses = addresses;
        this.taken = new TakenNumbers(plan, addresses, files, earlier);
        this.connector = connector;
        this.clock = clock;
        this.earlier = earlier;
    }

    /** Whether a migration has to be given a number. */
    static boolean wanted(Migration migration) {
        return migration.destination() instanceof Endpoint.OfInstance named
                && named.database().isEmpty();
    }

    /** The migration with a number in place of {@code auto}; unchanged where it names one or none is free. */
    Home homeOf(Migration migration) {
        Address source = addresses.of(migration.source());
        Address destination = addresses.of(migration.destination());
        if (!wanted(migration)) {
            return new Home(migration, source, destination, null);
        }
        OptionalInt before = earlierNumber(migration, destination);
        if (before.isPresent()) {
            int database = before.getAsInt();
            String why = "database " + database + " of " + destination.alias() + ", as in an earlier run of this plan";
            return chosen(migration, source, destination, database, why);
        }
        try {
            Allocation allocation = find(migration, destination);
            if (allocation instanceof Allocation.Found found) {
                return chosen(migration, source, destination, found.database(), found.explanation());
            }
            Allocation.None none = (Allocation.None) allocation;
            Check refused = new Check(PreparedPlan.CHOICE, Check.Verdict.REFUSED, none.explanation(), none.hint());
            return new Home(migration, source, destination, refused);
        } catch (ConnectionException failure) {
            unreachable.put(destination.location(), failure);
            Check unknown = new Check(
                    PreparedPlan.CHOICE,
                    Check.Verdict.FAILED,
                    "'auto' needs a look at " + destination.alias() + ", and " + failure.getMessage(),
                    failure.hint() + "; or write the database's number in place of 'auto'");
            return new Home(migration, source, destination, unknown);
        }
    }

    private static Home chosen(Migration migration, Address source, Address destination, int database, String why) {
        Endpoint.OfInstance named = (Endpoint.OfInstance) migration.destination();
        Endpoint number = new Endpoint.OfInstance(named.instance(), OptionalInt.of(database), named.position());
        return new Home(
                migration.withDestination(number),
                source,
                destination.withDatabase(database),
                new Check(PreparedPlan.CHOICE, Check.Verdict.OK, why, null));
    }

    /** The number of an earlier run, unless it has been given away since. */
    private OptionalInt earlierNumber(Migration migration, Address destination) {
        OptionalInt before = earlier.of(migration.id(), destination.alias());
        if (before.isEmpty()) {
            return before;
        }
        Instance instance = instance(((Endpoint.OfInstance) migration.destination()).instance());
        boolean offered = instance.databases().isEmpty() || instance.databases().contains(before.getAsInt());
        Claim claim = taken.of(migration, destination).get(before.getAsInt());
        return offered && (claim == null || isOwn(claim, migration)) ? before : OptionalInt.empty();
    }

    private static boolean isOwn(Claim claim, Migration migration) {
        return claim.isWritten()
                && claim.environment().equals(migration.id().environment())
                && claim.entry().equals(migration.assignment());
    }

    private Allocation find(Migration migration, Address address) {
        Instance instance = instance(((Endpoint.OfInstance) migration.destination()).instance());
        ConnectionException before = unreachable.get(address.location());
        if (before != null) {
            // Each further migration would wait for the same time out.
            throw before;
        }
        try (RedisConnection connection = connector.open(address)) {
            String server = servers.computeIfAbsent(address.location(), location -> identity(address, connection));
            Allocation.Wish wish = new Allocation.Wish(
                    migration.id(), server, instance.alias(), instance.databases(), taken.of(migration, address));
            return allocator.allocate(wish, new ServerProbe(connection));
        }
    }

    private Instance instance(String name) {
        Instance instance = plan.instances().get(name);
        if (instance == null) {
            throw new IllegalArgumentException("no instance " + name);
        }
        return instance;
    }

    private String identity(Address address, RedisConnection connection) {
        String runId = ServerFacts.ask(connection, clock).runId();
        return runId.isEmpty() ? address.location() : runId;
    }
}
