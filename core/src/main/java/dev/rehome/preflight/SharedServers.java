package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.ServerFacts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the migrations of a run with each other, by what the servers have said about themselves. */
final class SharedServers {
    private SharedServers() {}

    static List<PreflightResult> check(List<PreflightResult> results) {
        Map<String, List<PreflightResult>> destinations = new LinkedHashMap<>();
        Map<String, List<PreflightResult>> sources = new LinkedHashMap<>();
        Map<String, List<PreflightResult>> servers = new LinkedHashMap<>();
        for (PreflightResult result : results) {
            if (isChosen(result)) {
                add(destinations, database(result.destination(), result.destinationFacts()), result);
            }
            add(sources, database(result.source(), result.sourceFacts()), result);
            add(servers, server(result.destination(), result.destinationFacts()), result);
        }
        return results.stream()
                .map(result -> {
                    String server = server(result.destination(), result.destinationFacts());
                    String home = database(result.destination(), result.destinationFacts());
                    List<Check> more = new ArrayList<>();
                    if (isChosen(result)) {
                        more.add(shared(
                                result,
                                destinations.getOrDefault(home, List.of()),
                                sources.getOrDefault(home, List.of())));
                    }
                    more.addAll(memory(result, servers.getOrDefault(server, List.of())));
                    return result.with(more);
                })
                .toList();
    }

    /** Where no number was found for {@code auto}, there is no database to share yet. */
    private static boolean isChosen(PreflightResult result) {
        return !(result.migration().destination() instanceof Endpoint.OfInstance named)
                || named.database().isPresent();
    }

    private static Check shared(PreflightResult result, List<PreflightResult> arriving, List<PreflightResult> leaving) {
        Answers answers = new Answers("shared-database");
        for (PreflightResult other : arriving) {
            if (isOther(other, result)) {
                return answers.refused(
                        "the destination is the destination of "
                                + other.migration().id() + ", too",
                        "give one of the two another database");
            }
        }
        for (PreflightResult other : leaving) {
            if (isOther(other, result) && !comesAfter(result.migration(), other.migration())) {
                return answers.refused(
                        "the destination is the source of " + other.migration().id(),
                        "give another database, or let this migration come 'after' that one");
            }
        }
        return answers.ok("no other migration of this run writes there");
    }

    private static boolean isOther(PreflightResult one, PreflightResult result) {
        return !one.migration().id().equals(result.migration().id());
    }

    private static boolean comesAfter(Migration later, Migration earlier) {
        return later.id().environment().equals(earlier.id().environment())
                && later.after().contains(earlier.id().app());
    }

    /** Only where several migrations go to one server; each alone has been judged already. */
    private static List<Check> memory(PreflightResult result, List<PreflightResult> arriving) {
        ServerFacts facts = result.destinationFacts();
        if (arriving.size() < 2 || facts == null) {
            return List.of();
        }
        long sum = arriving.stream().mapToLong(PreflightResult::memoryBytes).sum();
        Check check = MemoryQuestion.judge(
                new Answers("destination-memory-of-all"),
                facts,
                new Estimate(0, sum, false),
                arriving.stream().allMatch(each -> each.destinationKeys().orElse(1) == 0),
                "all " + arriving.size() + " migrations to this server together take");
        return check.verdict() == Verdict.OK || check.verdict() == Verdict.UNKNOWN ? List.of() : List.of(check);
    }

    private static String database(Address address, @Nullable ServerFacts facts) {
        return server(address, facts) + "/" + address.database();
    }

    /** Known by its run id where it gives one, else by its place. */
    private static String server(Address address, @Nullable ServerFacts facts) {
        return facts == null || facts.runId().isEmpty() ? address.location() : facts.runId();
    }

    private static void add(Map<String, List<PreflightResult>> map, String key, PreflightResult result) {
        map.computeIfAbsent(key, absent -> new ArrayList<>()).add(result);
    }
}
