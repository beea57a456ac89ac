package dev.rehome.migration;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problems;
import dev.rehome.redis.Address;
import dev.rehome.redis.Addresses;
import dev.rehome.secret.References;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Where the endpoints of a plan are, everything looked up at once so that all that is missing is told together. */
final class AddressBook {
    private final Map<Endpoint, Address> addresses = new HashMap<>();
    private final Map<String, Address> named = new LinkedHashMap<>();

    private AddressBook() {}

    /** @throws FailedException with every reference of the selected migrations that leads nowhere */
    static AddressBook of(Plan plan, Collection<Migration> selected, References references) {
        AddressBook book = new AddressBook();
        Problems problems = new Problems();
        Addresses lookup = new Addresses(plan, references);
        book.instances(plan, lookup);
        for (Migration migration : selected) {
            for (Endpoint endpoint : List.of(migration.source(), migration.destination())) {
                lookup.of(endpoint, problems).ifPresent(address -> book.addresses.put(endpoint, book.called(address)));
            }
        }
        if (problems.hasErrors()) {
            throw new FailedException(problems.errors().toList());
        }
        return book;
    }

    /** The address of an endpoint of a selected migration; of {@code auto}, that of database 0. */
    Address of(Endpoint endpoint) {
        return known(endpoint).orElseThrow(() -> new IllegalArgumentException("not looked up: " + endpoint.position()));
    }

    /** Empty for an endpoint of a migration that is not selected. */
    Optional<Address> known(Endpoint endpoint) {
        return Optional.ofNullable(addresses.get(endpoint));
    }

    /** The place of a named instance; empty where it cannot be looked up. */
    Optional<String> locationOf(String instance) {
        return Optional.ofNullable(named.get(instance)).map(Address::location);
    }

    /** How Terraform and the ConfigMap may call a server, by all the names that the plan has for it. */
    Set<String> aliasesOf(Address server) {
        Set<String> aliases = new LinkedHashSet<>();
        aliases.add(server.alias());
        named.values().stream()
                .filter(address -> address.location().equals(server.location()))
                .map(Address::alias)
                .forEach(aliases::add);
        return aliases;
    }

    /** Instances that cannot be looked up are left out: an endpoint that needs one says so itself. */
    private void instances(Plan plan, Addresses lookup) {
        for (Instance instance : plan.instances().values()) {
            Optional<Address> address = lookup.of(
                    new Endpoint.OfInstance(instance.name(), OptionalInt.of(0), instance.position()), new Problems());
            address.ifPresent(found -> named.put(instance.name(), found));
        }
    }

    /** A URL that leads to a named instance goes by that name in Terraform and in reports. */
    private Address called(Address address) {
        if (address.instance() != null) {
            return address;
        }
        return named.values().stream()
                .filter(instance -> instance.location().equals(address.location()))
                .findFirst()
                .map(instance -> address.calledLike(instance))
                .orElse(address);
    }
}
