package dev.rehome.migration;

import dev.rehome.assignment.Claim;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problems;
import dev.rehome.redis.Address;
import dev.rehome.redis.Addresses;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The servers that a plan leads to, each once, as far as its references can be looked up. */
final class SurveyedServers {
    private final Map<String, SurveyedServer> byPlace = new LinkedHashMap<>();
    private final Map<Endpoint, Address> endpoints = new HashMap<>();
    private final Plan plan;

    private SurveyedServers(Plan plan) {
        this.plan = plan;
    }

    /** @param problems gets what is missing of endpoints that are URLs; a server says itself what is missing of it */
    static SurveyedServers of(Plan plan, Addresses lookup, Problems problems) {
        SurveyedServers servers = new SurveyedServers(plan);
        plan.instances().values().forEach(instance -> servers.instance(instance, lookup));
        for (Migration migration : plan.migrations()) {
            for (Endpoint endpoint : List.of(migration.source(), migration.destination())) {
                servers.endpoint(endpoint, lookup, problems);
                servers.of(endpoint)
                        .ifPresent(server -> server.usedIn(migration.id().environment()));
            }
        }
        return servers;
    }

    private void instance(Instance instance, Addresses lookup) {
        Problems missing = new Problems();
        Address address = lookup.of(
                        new Endpoint.OfInstance(instance.name(), OptionalInt.of(0), instance.position()), missing)
                .orElse(null);
        SurveyedServer server = byPlace.computeIfAbsent(
                address == null ? "instance " + instance.name() : address.location(),
                place -> new SurveyedServer(address));
        server.called(instance);
        missing.errors().findFirst().ifPresent(server::troubled);
    }

    private void endpoint(Endpoint endpoint, Addresses lookup, Problems problems) {
        if (endpoint instanceof Endpoint.OfInstance) {
            return;
        }
        lookup.of(endpoint, problems).ifPresent(address -> {
            endpoints.put(endpoint, address);
            byPlace.computeIfAbsent(address.location(), place -> {
                SurveyedServer server = new SurveyedServer(address.withDatabase(0));
                server.called(address.alias());
                return server;
            });
        });
    }

    /** Where an endpoint leads; empty where its reference leads nowhere. */
    Optional<SurveyedServer> of(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            return byPlace.values().stream()
                    .filter(server -> server.isInstance(named.instance()))
                    .findFirst();
        }
        return Optional.ofNullable(endpoints.get(endpoint))
                .map(Address::location)
                .map(byPlace::get);
    }

    /** Empty for {@code auto}, and where a reference leads nowhere. */
    OptionalInt number(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            return named.database();
        }
        Address address = endpoints.get(endpoint);
        return address == null ? OptionalInt.empty() : OptionalInt.of(address.database());
    }

    Collection<SurveyedServer> all() {
        return new LinkedHashSet<>(byPlace.values());
    }

    /** Those that these migrations lead to. */
    Collection<SurveyedServer> of(List<Migration> migrations) {
        Set<SurveyedServer> touched = new LinkedHashSet<>();
        for (Migration migration : migrations) {
            of(migration.source()).ifPresent(touched::add);
            of(migration.destination()).ifPresent(touched::add);
        }
        return touched;
    }

    /** Two names that lead to one process become one server. */
    void merge() {
        Map<String, SurveyedServer> byRunId = new HashMap<>();
        byPlace.replaceAll((place, server) -> {
            String runId = server.runId();
            SurveyedServer first = runId == null ? server : byRunId.putIfAbsent(runId, server);
            if (first == null || first.equals(server)) {
                return server;
            }
            first.merge(server);
            return first;
        });
    }

    /** Tells the servers what a file of assignments says of them. Returns the entries that speak of none of them. */
    List<String> claim(Claim.Origin origin, String environment, Map<String, Placement> entries) {
        List<String> elsewhere = new ArrayList<>();
        entries.forEach((entry, placement) -> {
            Migration migration = migration(environment, entry);
            List<SurveyedServer> meant = meant(environment, placement, migration);
            String app = migration == null ? null : migration.id().app();
            Claim claim = new Claim(origin, environment, entry, app, meant.size() == 1);
            meant.forEach(server -> server.claim(placement.database(), claim));
            if (meant.isEmpty()) {
                elsewhere.add(entry + " (" + placement + ")");
            }
        });
        return elsewhere;
    }

    /** Which servers an entry can mean: those of its name that its environment uses, else all of its name. */
    private List<SurveyedServer> meant(String environment, Placement placement, @Nullable Migration migration) {
        List<SurveyedServer> used =
                all().stream().filter(server -> server.isUsedIn(environment)).toList();
        String alias = placement.instance();
        if (alias == null) {
            Optional<SurveyedServer> own = migration == null ? Optional.empty() : own(migration, placement.database());
            return own.map(List::of).orElse(used);
        }
        List<SurveyedServer> called =
                used.stream().filter(server -> server.isCalled(alias)).toList();
        return called.isEmpty()
                ? all().stream().filter(server -> server.isCalled(alias)).toList()
                : called;
    }

    /** A number alone is the one that the plan names of the app. */
    private Optional<SurveyedServer> own(Migration migration, int number) {
        for (Endpoint endpoint : List.of(migration.source(), migration.destination())) {
            OptionalInt named = number(endpoint);
            if (named.isPresent() && named.getAsInt() == number) {
                return of(endpoint);
            }
        }
        return Optional.empty();
    }

    private @Nullable Migration migration(String environment, String entry) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().environment().equals(environment)
                        && migration.assignment().equals(entry))
                .findFirst()
                .orElse(null);
    }
}
