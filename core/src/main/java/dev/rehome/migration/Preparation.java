package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.export.RenderedFile;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.PlanDigest;
import dev.rehome.plan.check.NotBuiltYet;
import dev.rehome.plan.check.Places;
import dev.rehome.preflight.Preflight;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.redis.Connector;
import dev.rehome.redis.JedisConnector;
import dev.rehome.secret.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Finds out everything about a plan that can be found out without writing. */
final class Preparation {
    /** Questions wait for servers, not for processors. */
    private static final int ASKED_AT_ONCE = 8;

    /** How often a server is asked whose connection breaks in between. */
    private static final int TRIES = 3;

    private final Surroundings surroundings;
    private final JedisConnector connector;
    private final String ownName;
    private final StopSignal stop;
    private final BiFunction<Migration, Connector, Connector> patience;

    /** @param ownName how connections are called on the servers */
    Preparation(Surroundings surroundings, String ownName, StopSignal stop) {
        this(surroundings, ownName, stop, (migration, hasty) -> hasty);
    }

    private Preparation(
            Surroundings surroundings,
            String ownName,
            StopSignal stop,
            BiFunction<Migration, Connector, Connector> patience) {
        this.surroundings = surroundings;
        this.connector = new JedisConnector(CopySettings.DEFAULTS.timeouts(), ownName);
        this.ownName = ownName;
        this.stop = stop;
        this.patience = patience;
    }

    /**
     * The same for a run that goes on. A server that says that it cannot serve yet, as one that was just restarted does while
     * it loads, is waited for within {@code copy.retry}: the run was reviewed and begun with it. One that cannot be reached
     * is told at once, as ever.
     *
     * @param told that a migration waits, and why
     */
    Preparation goingOn(EventListener told) {
        return new Preparation(surroundings, ownName, stop, (migration, hasty) -> {
            Tries tries = new Tries(
                    migration.settings().copy().retry(),
                    stop,
                    failure -> failure.kind() == Cause.UNAVAILABLE,
                    reason -> told.on(new Event.MigrationWaiting(migration.id(), reason)));
            return address -> tries.of(() -> hasty.open(address));
        });
    }

    /** @throws RefusedException where the plan asks for what this version cannot do: nothing of it is passed over */
    static void requireBuilt(Plan plan, List<Migration> selected, Places places) {
        List<Problem> problems = NotBuiltYet.problems(plan, selected, places);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    /**
     * Looks everything up, puts a number in place of each {@code auto}, asks every server, and renders the assignments.
     *
     * @param attempts of the run so far: what a begun migration finds at its destination is its own
     * @param planned what was seen when it was planned earlier
     * @throws dev.rehome.problem.RehomeException where a reference leads nowhere, or an assignment file cannot be read,
     *     cannot be changed as planned, or something is no longer what was planned
     */
    PreparedPlan of(Plan whole, List<Migration> selected, Attempts attempts, Planned planned) {
        AssignmentFiles files = new AssignmentFiles(whole, surroundings);
        List<Home> homes = homes(whole, selected, files, planned.choices());
        planned.requireSamePlaces(homes);
        Plan plan = whole.withMigrations(homes.stream().map(Home::migration).toList());
        List<PreflightResult> candidates = Preflight.together(ask(homes, attempts));
        ChangeSet changes = new AssignmentChanges(files, planned).of(homes);
        Set<MigrationId> ready = candidates.stream()
                .filter(PreflightResult::passed)
                .map(candidate -> candidate.migration().id())
                .collect(Collectors.toSet());
        List<RenderedFile> rendered = files.render(AssignmentChanges.only(changes, ready::contains));
        return new PreparedPlan(plan, PlanDigest.sha256(plan), candidates, changes, rendered);
    }

    /**
     * Asks the servers of migrations that were begun, and leaves the assignments alone.
     *
     * @param planned where everything was when they were begun
     * @throws dev.rehome.problem.RehomeException where a reference leads nowhere, or elsewhere than then
     */
    List<PreflightResult> ask(Plan plan, List<Migration> begun, Attempts attempts, Planned planned) {
        List<Home> homes = homes(plan, begun, new AssignmentFiles(plan, surroundings), EarlierChoices.NONE);
        planned.requireSamePlaces(homes);
        return Preflight.together(ask(homes, attempts));
    }

    /** Where these migrations go; a server is asked only where a number has to be found. */
    List<Home> homes(Plan whole, List<Migration> selected, AssignmentFiles files, EarlierChoices earlier) {
        References references = new References(surroundings.environment(), whole.folder(), surroundings.secrets());
        AddressBook addresses = AddressBook.of(whole, selected, references);
        FreeDatabases free = new FreeDatabases(whole, addresses, files, connector, surroundings.clock(), earlier);
        return selected.stream().map(free::homeOf).toList();
    }

    private List<PreflightResult> ask(List<Home> homes, Attempts attempts) {
        ExecutorService threads = Executors.newFixedThreadPool(ASKED_AT_ONCE);
        try {
            List<Future<PreflightResult>> asked = homes.stream()
                    .map(home -> threads.submit(() -> ask(home, attempts)))
                    .toList();
            stop.onRequest(() -> asked.forEach(future -> future.cancel(true)));
            List<PreflightResult> results = new ArrayList<>();
            for (Future<PreflightResult> future : asked) {
                results.add(future.get());
            }
            return results;
        } catch (CancellationException | InterruptedException stopped) {
            throw stopped();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof InterruptedRunException) {
                throw stopped();
            }
            throw new IllegalStateException("a preflight broke", failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static InterruptedRunException stopped() {
        return new InterruptedRunException("RUN-INTERRUPTED", "stopped before this process wrote anything", null);
    }

    private PreflightResult ask(Home home, Attempts attempts) {
        Migration migration = home.migration();
        boolean ownKeys = attempts.beganEmpty(migration.id()).isPresent();
        Migration judged = ownKeys
                ? migration.withSettings(migration
                        .settings()
                        .withCopy(migration.settings().copy().intoNonEmpty()))
                : migration;
        Connector opening = patience.apply(
                migration, connector.with(migration.settings().copy().timeouts()));
        Preflight preflight = new Preflight(opening, surroundings.clock(), ownName);
        PreflightResult result = preflight.check(judged, home.source(), home.destination());
        for (int tries = 1; tries < TRIES && result.lostConnection() && !stop.requested(); tries++) {
            result = preflight.check(judged, home.source(), home.destination());
        }
        return result.of(migration).with(home.checks());
    }
}
