package dev.rehome.migration;

import dev.rehome.assignment.Claim;
import dev.rehome.assignment.DatabasePicture;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.MisfitRules;
import dev.rehome.assignment.ServerContents;
import dev.rehome.assignment.ServerPicture;
import dev.rehome.plan.Instance;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Address;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A server that a plan leads to, under all its names, while it is found out who has which database of it. */
final class SurveyedServer {
    private final @Nullable Address address;
    private final Set<String> instances = new LinkedHashSet<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Set<String> environments = new LinkedHashSet<>();
    private final SortedSet<Integer> offered = new TreeSet<>();
    private final SortedMap<Integer, List<Claim>> claims = new TreeMap<>();
    private boolean limited;
    private @Nullable Problem trouble;
    private @Nullable Seen seen;

    /** What a server says of itself. */
    record Seen(String name, String runId, ServerContents contents) {}

    /** @param address null where a reference leads nowhere */
    SurveyedServer(@Nullable Address address) {
        this.address = address;
    }

    @Nullable
    Address address() {
        return address;
    }

    void called(Instance instance) {
        instances.add(instance.name());
        aliases.add(instance.alias());
        offered.addAll(instance.databases());
        limited |= !instance.databases().isEmpty();
    }

    void called(String alias) {
        aliases.add(alias);
    }

    void usedIn(String environment) {
        environments.add(environment);
    }

    boolean isUsedIn(String environment) {
        return environments.contains(environment);
    }

    boolean isCalled(String alias) {
        return aliases.contains(alias);
    }

    Set<String> aliases() {
        return Collections.unmodifiableSet(aliases);
    }

    boolean isInstance(String name) {
        return instances.contains(name);
    }

    void claim(int number, Claim claim) {
        claims.computeIfAbsent(number, absent -> new ArrayList<>()).add(claim);
    }

    void saw(Seen answer) {
        seen = answer;
    }

    void troubled(Problem problem) {
        trouble = problem;
    }

    @Nullable
    Problem trouble() {
        return trouble;
    }

    boolean answered() {
        return seen != null;
    }

    /** What tells it from others; null where only its place does. */
    @Nullable
    String runId() {
        return seen == null || seen.runId().isEmpty() ? null : seen.runId();
    }

    /** Takes over the names of another one that turned out to be the same. */
    void merge(SurveyedServer same) {
        instances.addAll(same.instances);
        aliases.addAll(same.aliases);
        environments.addAll(same.environments);
        offered.addAll(same.offered);
        limited |= same.limited;
    }

    ServerPicture picture(MisfitRules rules) {
        SortedSet<Integer> numbers = new TreeSet<>(claims.keySet());
        OptionalInt databases = OptionalInt.empty();
        if (seen != null) {
            databases = seen.contents().databases();
            seen.contents().findings().forEach((number, finding) -> {
                if (number < ServerPicture.FEW || finding instanceof Finding.Used) {
                    numbers.add(number);
                }
            });
        }
        return new ServerPicture(
                List.copyOf(instances),
                List.copyOf(aliases),
                address == null ? "" : address.location(),
                seen == null ? "" : seen.name(),
                databases,
                trouble,
                numbers.stream().map(number -> row(number, rules)).toList());
    }

    private DatabasePicture row(int number, MisfitRules rules) {
        List<Claim> ofNumber = claims.getOrDefault(number, List.of());
        Finding content = seen == null
                ? new Finding.Unknown("the server was not asked")
                : seen.contents().of(number);
        boolean open = !limited || offered.contains(number);
        return new DatabasePicture(number, ofNumber, content, open, rules.of(ofNumber, content, environments));
    }
}
