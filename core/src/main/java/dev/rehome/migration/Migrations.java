package dev.rehome.migration;

import dev.rehome.event.Check;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.Problems;
import dev.rehome.redis.Address;
import dev.rehome.redis.Addresses;
import dev.rehome.redis.Connector;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RenewingConnector;
import dev.rehome.redis.ServerFacts;
import dev.rehome.run.SavedOptions;
import dev.rehome.secret.References;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All migrations of a run: those that can begin are scheduled, and each one gets an outcome. */
final class Migrations {
    private final Surroundings surroundings;
    private final SavedOptions options;
    private final OpenRun run;
    private final StopSignal stop;
    private final Work work;

    Migrations(Surroundings surroundings, SavedOptions options, OpenRun run, StopSignal stop) {
        this(
                surroundings,
                options,
                run,
                stop,
                (connector, candidate, attempts) -> new Relocation(
                                connector, surroundings.clock(), run, stop, options.maxFailures())
                        .of(candidate, attempts));
    }

    /** @param work what is done for each migration that can begin */
    Migrations(Surroundings surroundings, SavedOptions options, OpenRun run, StopSignal stop, Work work) {
        this.work = work;
        this.surroundings = surroundings;
        this.options = options;
        this.run = run;
        this.stop = stop;
    }

    /** One migration from its first record to its last. */
    interface Work {
        MigrationOutcome of(Connector connector, PreflightResult candidate, Attempts attempts);
    }

    /**
     * The outcomes of the whole run: of what was done before, of what was refused, and of what was moved now.
     *
     * @param done migrations that earlier processes have done
     */
    List<MigrationOutcome> run(PreparedPlan prepared, List<MigrationOutcome> done, Attempts attempts) {
        Map<MigrationId, MigrationOutcome> settled = new LinkedHashMap<>();
        done.forEach(outcome -> settled.put(outcome.migration(), outcome));
        for (PreflightResult candidate : prepared.candidates()) {
            if (!candidate.passed()) {
                MigrationOutcome outcome = unfit(candidate);
                settled.put(outcome.migration(), outcome);
                run.record(outcome);
            }
        }
        Map<MigrationId, PreflightResult> ready = prepared.ready().stream()
                .collect(Collectors.toMap(
                        candidate -> candidate.migration().id(),
                        Function.identity(),
                        (one, other) -> one,
                        LinkedHashMap::new));
        List<Turn> turns = ready.values().stream()
                .map(candidate -> turn(candidate, prepared.plan()))
                .toList();
        run.control().schedule(prepared.plan().schedule().parallelism());
        Map<MigrationId, MigrationOutcome> outcomes = new Scheduler(
                        prepared.plan().schedule(), run.control(), options.failFast(), run, stop)
                .run(turns, settled, turn -> relocate(ready.get(turn.id()), prepared.plan(), attempts));
        run.requireRecording();
        return new ArrayList<>(outcomes.values());
    }

    private MigrationOutcome relocate(@Nullable PreflightResult candidate, Plan plan, Attempts attempts) {
        if (candidate == null) {
            throw new IllegalArgumentException("only candidates get a turn");
        }
        JedisConnector connector =
                new JedisConnector(candidate.migration().settings().copy().timeouts(), run.connectionName());
        Connector renewing = new RenewingConnector(connector, address -> lookedUpAgain(address, candidate, plan));
        return work.of(renewing, candidate, attempts);
    }

    /** What the plan's references say by now; the address itself where one of them leads nowhere. */
    private Address lookedUpAgain(Address address, PreflightResult candidate, Plan plan) {
        Migration migration = candidate.migration();
        Endpoint endpoint = address.equals(candidate.source()) ? migration.source() : migration.destination();
        References references = new References(surroundings.environment(), plan.folder(), surroundings.secrets());
        return new Addresses(plan, references).of(endpoint, new Problems()).orElse(address);
    }

    /** Why it cannot begin: its worst check, and how many more there are. */
    static MigrationOutcome unfit(PreflightResult candidate) {
        List<Check> reasons = candidate.atLeast(Check.Verdict.REFUSED);
        List<String> lines = new ArrayList<>();
        lines.add(reasons.get(0).detail());
        if (reasons.get(0).hint() != null) {
            lines.add(reasons.get(0).hint());
        }
        if (reasons.size() > 1) {
            lines.add("and " + (reasons.size() - 1) + " more of its checks did not pass");
        }
        return MigrationOutcome.begun(candidate.migration().id())
                .ending(candidate.refused() ? MigrationStatus.REFUSED : MigrationStatus.FAILED, lines);
    }

    private static Turn turn(PreflightResult candidate, Plan plan) {
        Migration migration = candidate.migration();
        return new Turn(
                migration.id(),
                candidate.memoryBytes(),
                migration.after().stream()
                        .map(app -> new MigrationId(app, migration.id().environment()))
                        .toList(),
                List.of(
                        server(candidate.source(), candidate.sourceFacts(), plan),
                        server(candidate.destination(), candidate.destinationFacts(), plan)));
    }

    private static Turn.Server server(Address address, @Nullable ServerFacts facts, Plan plan) {
        Instance instance = address.instance() == null ? null : plan.instances().get(address.instance());
        return new Turn.Server(
                facts == null || facts.runId().isEmpty() ? address.location() : facts.runId(),
                address.alias(),
                instance == null ? OptionalInt.empty() : instance.maxMigrations());
    }
}
