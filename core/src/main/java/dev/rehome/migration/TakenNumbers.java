package dev.rehome.migration;

import dev.rehome.assignment.Allocator;
import dev.rehome.assignment.Claim;
import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.redis.Address;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which numbers of a server somebody has, as far as one knows without asking the server. */
final class TakenNumbers {
    private final Plan plan;
    private final AddressBook addresses;
    private final AssignmentFiles files;
    private final EarlierChoices earlier;

    TakenNumbers(Plan plan, AddressBook addresses, AssignmentFiles files, EarlierChoices earlier) {
        this.plan = plan;
        this.addresses = addresses;
        this.files = files;
        this.earlier = earlier;
    }

    /**
     * By number, what was found first: Terraform, the ConfigMap, the plan, earlier runs. A server may serve several
     * environments of the plan, and then the files of each speak of it.
     */
    SortedMap<Integer, Claim> of(Migration migration, Address server) {
        SortedMap<Integer, Claim> taken = new TreeMap<>();
        for (String environment : plan.environments().keySet()) {
            if (environment.equals(migration.id().environment()) || uses(environment, server)) {
                put(taken, Origin.TERRAFORM, environment, files.entries(environment), server);
                put(taken, Origin.CONFIG_MAP, environment, files.configMapEntries(environment), server);
            }
        }
        for (Migration other : plan.migrations()) {
            put(taken, other, Origin.SOURCE, other.source(), server);
            put(taken, other, Origin.DESTINATION, other.destination(), server);
        }
        earlier.ofOthers(migration.id(), server.alias())
                .forEach(
                        (id, number) -> taken.putIfAbsent(number, Claim.ofMigration(Origin.EARLIER_RUN, id, id.app())));
        return taken;
    }

    private void put(
            SortedMap<Integer, Claim> taken,
            Origin origin,
            String environment,
            Map<String, Placement> entries,
            Address server) {
        for (String alias : addresses.aliasesOf(server)) {
            Allocator.taken(origin, environment, entries, alias)
                    .forEach((number, claim) -> taken.putIfAbsent(number, claim));
        }
    }

    private void put(
            SortedMap<Integer, Claim> taken, Migration other, Origin origin, Endpoint endpoint, Address server) {
        if (isOn(endpoint, server)) {
            int number = endpoint instanceof Endpoint.OfInstance named
                    ? named.database().orElse(-1)
                    : addresses.known(endpoint).map(Address::database).orElse(-1);
            if (number >= 0) {
                taken.putIfAbsent(number, Claim.ofMigration(origin, other.id(), other.assignment()));
            }
        }
    }

    private boolean uses(String environment, Address server) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().environment().equals(environment))
                .anyMatch(migration -> isOn(migration.source(), server) || isOn(migration.destination(), server));
    }

    private boolean isOn(Endpoint endpoint, Address server) {
        return endpoint instanceof Endpoint.OfInstance named
                ? named.instance().equals(server.instance())
                        || addresses
                                .locationOf(named.instance())
                                .filter(server.location()::equals)
                                .isPresent()
                : addresses
                        .known(endpoint)
                        .filter(address -> address.location().equals(server.location()))
                        .isPresent();
    }
}
