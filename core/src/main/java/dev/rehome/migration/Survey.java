package dev.rehome.migration;

import dev.rehome.assignment.Claim;
import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.MisfitRules;
import dev.rehome.assignment.Placement;
import dev.rehome.assignment.ServerContents;
import dev.rehome.assignment.ServerPicture;
import dev.rehome.event.Check;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.problem.RehomeException;
import dev.rehome.redis.Address;
import dev.rehome.redis.Addresses;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import dev.rehome.run.Runs;
import dev.rehome.secret.References;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out who has which database of every server of a plan: by Terraform, by the ConfigMap, by the server, by the plan. */
public final class Survey {
    private static final int ASKED_AT_ONCE = 8;

    private final Surroundings surroundings;
    private final StopSignal stop;
    private final JedisConnector connector;

    public Survey(Surroundings surroundings, StopSignal stop) {
        this.surroundings = surroundings;
        this.stop = stop;
        this.connector = new JedisConnector(CopySettings.DEFAULTS.timeouts(), Preview.CONNECTION_NAME);
    }

    /**
     * What was found out.
     *
     * @param servers in the plan's order
     * @param choices what {@code auto} comes to
     * @param elsewhere entries by environment that speak of no server of the plan
     * @param problems what could not be read or asked; the rest is there all the same
     */
    public record Result(
            List<ServerPicture> servers,
            List<Choice> choices,
            Map<String, List<String>> elsewhere,
            List<Problem> problems) {
        /** Whether something does not fit together, or there is no database for somebody. */
        public boolean hasMisfits() {
            return servers.stream().anyMatch(ServerPicture::hasMisfits)
                    || choices.stream().anyMatch(choice -> choice.database().isEmpty());
        }
    }

    /**
     * What {@code auto} comes to for a migration.
     *
     * @param database empty where none is free, or none could be looked for
     * @param hint what to do then; else empty
     */
    public record Choice(
            MigrationId migration, String instance, OptionalInt database, String explanation, String hint) {}

    /**
     * Asks every server that these migrations lead to.
     *
     * @param everything whether the instances of the plan are meant that none of them leads to, too
     */
    public Result of(Plan plan, List<Migration> selected, boolean everything) {
        Problems problems = new Problems();
        References references = new References(surroundings.environment(), plan.folder(), surroundings.secrets());
        SurveyedServers servers = SurveyedServers.of(plan, new Addresses(plan, references), problems);
        ask(everything ? servers.all() : servers.of(selected));
        servers.merge();
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        Map<String, Map<String, Placement>> terraform = read(plan, files, Origin.TERRAFORM, problems);
        Map<String, Map<String, Placement>> configMap = read(plan, files, Origin.CONFIG_MAP, problems);
        Map<String, List<String>> elsewhere = new LinkedHashMap<>();
        terraform.forEach((environment, entries) -> elsewhere.put(
                environment, servers.claim(Origin.TERRAFORM, environment, named(entries, configMap.get(environment)))));
        configMap.forEach((environment, entries) ->
                servers.claim(Origin.CONFIG_MAP, environment, named(entries, terraform.get(environment))));
        elsewhere.values().removeIf(List::isEmpty);
        List<Choice> choices = choices(plan, selected, files, servers, problems);
        EarlierChoices earlier = EarlierChoices.of(Runs.below(plan.folder()), plan);
        plan.migrations().forEach(migration -> claim(migration, servers, choices, earlier));
        Collection<SurveyedServer> shown = everything ? servers.all() : servers.of(selected);
        shown.stream().map(SurveyedServer::trouble).filter(Objects::nonNull).forEach(problems::add);
        MisfitRules rules = new MisfitRules(terraform, configMap);
        return new Result(
                shown.stream().map(server -> server.picture(rules)).toList(),
                choices,
                elsewhere,
                problems.sorted().stream().distinct().toList());
    }

    /** Entries that are a number alone, with the instance that the other file names for the same database. */
    private static Map<String, Placement> named(
            Map<String, Placement> entries, @Nullable Map<String, Placement> others) {
        Map<String, Placement> named = new LinkedHashMap<>(entries);
        named.replaceAll((entry, placement) -> {
            Placement other = others == null ? null : others.get(entry);
            return other != null && placement.instance() == null && placement.agreesWith(other) ? other : placement;
        });
        return named;
    }

    private void ask(Collection<SurveyedServer> servers) {
        ExecutorService threads = Executors.newFixedThreadPool(ASKED_AT_ONCE);
        try {
            List<Future<?>> asked = new ArrayList<>();
            servers.forEach(server -> asked.add(threads.submit(() -> ask(server))));
            stop.onRequest(() -> asked.forEach(future -> future.cancel(true)));
            for (Future<?> future : asked) {
                future.get();
            }
        } catch (CancellationException | InterruptedException stopped) {
            throw new InterruptedRunException("RUN-INTERRUPTED", "stopped; nothing was written", null);
        } catch (ExecutionException failure) {
            throw new IllegalStateException("asking a server broke", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private void ask(SurveyedServer server) {
        Address address = server.address();
        if (address == null) {
            return;
        }
        try (RedisConnection connection = connector.open(address)) {
            ServerFacts facts = ServerFacts.ask(connection, surroundings.clock());
            server.saw(new SurveyedServer.Seen(facts.name(), facts.runId(), ServerContents.ask(connection, facts)));
        } catch (ConnectionException unreachable) {
            server.troubled(
                    Problem.error("SERVER-UNREACHABLE", String.valueOf(unreachable.getMessage()), unreachable.hint()));
        }
    }

    /** Who has which database by one kind of file; an environment whose file cannot be read is left out, and told. */
    private static Map<String, Map<String, Placement>> read(
            Plan plan, AssignmentFiles files, Origin origin, Problems problems) {
        Function<String, Map<String, Placement>> reader =
                origin == Origin.TERRAFORM ? files::entries : files::configMapEntries;
        Map<String, Map<String, Placement>> read = new LinkedHashMap<>();
        for (String environment : plan.environments().keySet()) {
            try {
                boolean named = origin == Origin.TERRAFORM
                        ? files.of(environment).isPresent()
                        : files.configMap(environment).isPresent();
                if (named) {
                    read.put(environment, reader.apply(environment));
                }
            } catch (RehomeException unreadable) {
                problems.addAll(unreadable.problems());
            }
        }
        return read;
    }

    /** A number is chosen only where the server, and the files that speak of it, are at hand. */
    private List<Choice> choices(
            Plan plan, List<Migration> selected, AssignmentFiles files, SurveyedServers servers, Problems problems) {
        List<Migration> wanted = selected.stream().filter(FreeDatabases::wanted).toList();
        List<Migration> answered = wanted.stream()
                .filter(migration -> isAnswered(servers, migration.destination())
                        && servers.of(migration.source())
                                .filter(server -> server.address() != null)
                                .isPresent())
                .toList();
        List<Choice> choices = new ArrayList<>();
        try {
            new Preparation(surroundings, Preview.CONNECTION_NAME, stop)
                    .homes(plan, answered, files, EarlierChoices.of(Runs.below(plan.folder()), plan, answered))
                    .forEach(home -> choices.add(choice(home)));
        } catch (RehomeException unreadable) {
            problems.addAll(unreadable.problems());
        }
        Set<MigrationId> chosen = choices.stream().map(Choice::migration).collect(Collectors.toSet());
        wanted.stream()
                .filter(migration -> !chosen.contains(migration.id()))
                .map(migration -> new Choice(
                        migration.id(),
                        ((Endpoint.OfInstance) migration.destination()).instance(),
                        OptionalInt.empty(),
                        "none was looked for, since a server or a file that has a say could not be asked",
                        ""))
                .forEach(choices::add);
        return choices;
    }

    private static boolean isAnswered(SurveyedServers servers, Endpoint endpoint) {
        return servers.of(endpoint).filter(SurveyedServer::answered).isPresent();
    }

    private static Choice choice(Home home) {
        Check check = home.checks().get(0);
        String hint = check.hint();
        OptionalInt database = home.found() ? OptionalInt.of(home.destination().database()) : OptionalInt.empty();
        return new Choice(
                home.migration().id(), home.destination().alias(), database, check.detail(), hint == null ? "" : hint);
    }

    private static void claim(
            Migration migration, SurveyedServers servers, List<Choice> choices, EarlierChoices earlier) {
        claim(migration, Origin.SOURCE, migration.source(), servers.number(migration.source()), servers);
        OptionalInt number = choices.stream()
                .filter(choice -> choice.migration().equals(migration.id()))
                .findFirst()
                .map(Choice::database)
                .orElse(servers.number(migration.destination()));
        claim(migration, Origin.DESTINATION, migration.destination(), number, servers);
        servers.of(migration.destination())
                .ifPresent(server -> server.aliases().stream()
                        .map(alias -> earlier.of(migration.id(), alias))
                        .filter(OptionalInt::isPresent)
                        .findFirst()
                        .ifPresent(moved ->
                                claim(migration, Origin.EARLIER_RUN, migration.destination(), moved, servers)));
    }

    private static void claim(
            Migration migration, Origin origin, Endpoint endpoint, OptionalInt number, SurveyedServers servers) {
        if (number.isPresent()) {
            servers.of(endpoint)
                    .ifPresent(server -> server.claim(
                            number.getAsInt(), Claim.ofMigration(origin, migration.id(), migration.assignment())));
        }
    }
}
