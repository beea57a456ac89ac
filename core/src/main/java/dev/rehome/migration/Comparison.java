package dev.rehome.migration;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.digest.NameSet;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.VerifySettings;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.problem.Ending;
import dev.rehome.problem.RefusedException;
import dev.rehome.redis.JedisConnector;
import dev.rehome.run.RunFolder;
import dev.rehome.verify.Verification;
import dev.rehome.verify.VerifyOutcome;
import dev.rehome.verify.VerifyTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares both sides of migrations again, whenever somebody wants to know. Writes nothing to a server. */
public final class Comparison {
    private final Surroundings surroundings;
    private final EventListener watcher;
    private final StopSignal stop;

    public Comparison(Surroundings surroundings, EventListener watcher, StopSignal stop) {
        this.surroundings = surroundings;
        this.watcher = watcher;
        this.stop = stop;
    }

    /**
     * Compares these migrations, several at once. One that is different is {@code FAILED} and has a verification; one that
     * could not be compared has none.
     *
     * @param run where they were moved, so that it is known which destinations began empty and the differences are left
     *     there; null where the plan is all that is known
     * @throws RefusedException where a destination is {@code auto}, which only a run knows
     */
    public List<MigrationOutcome> of(Plan plan, List<Migration> selected, @Nullable RunFolder run) {
        selected.stream().filter(FreeDatabases::wanted).findFirst().ifPresent(migration -> {
            throw new RefusedException(
                    "VERIFY-AUTO",
                    migration.id() + ": which database `auto` became stands in the run, not in the plan",
                    "name the run: rehome verify RUN");
        });
        if (run != null) {
            run.sweepKeys();
        }
        Attempts attempts = run == null ? new Attempts() : Attempts.of(RunHistory.read(run.auditLog()));
        List<Home> homes = new Preparation(surroundings, Preview.CONNECTION_NAME, stop)
                .homes(plan, selected, new AssignmentFiles(plan, surroundings), EarlierChoices.NONE);
        Map<MigrationId, Home> byId = homes.stream()
                .collect(Collectors.toMap(
                        home -> home.migration().id(), Function.identity(), (one, other) -> one, LinkedHashMap::new));
        List<Turn> turns = homes.stream()
                .map(home -> new Turn(home.migration().id(), 0, List.of(), List.of()))
                .toList();
        return new ArrayList<>(new Scheduler(plan.schedule(), false, watcher, stop)
                .run(turns, Map.of(), turn -> compared(byId.get(turn.id()), attempts, run))
                .values());
    }

    private MigrationOutcome compared(@Nullable Home home, Attempts attempts, @Nullable RunFolder run) {
        if (home == null) {
            throw new IllegalArgumentException("only migrations with a home get a turn");
        }
        MigrationOutcome outcome = MigrationOutcome.begun(home.migration().id());
        return Guard.guarded(outcome, () -> {
            VerifyOutcome verification = verification(home, attempts, run);
            MigrationOutcome compared = outcome.comparing(verification.finished())
                    .lasting(verification.finished().duration());
            return verification.equal()
                    ? compared
                    : compared.ending(MigrationStatus.FAILED, Explanation.ofDifferences(verification));
        });
    }

    private VerifyOutcome verification(Home home, Attempts attempts, @Nullable RunFolder run) {
        Migration migration = home.migration();
        CopySettings copy = migration.settings().copy();
        boolean beganEmpty =
                attempts.beganEmpty(migration.id()).orElse(copy.destination() == CopySettings.DestinationPolicy.EMPTY);
        JedisConnector connector = new JedisConnector(copy.timeouts(), Preview.CONNECTION_NAME);
        return new Verification(connector, surroundings.clock())
                .run(
                        new VerifyTask(
                                migration.id(),
                                home.source(),
                                home.destination(),
                                copy,
                                comparing(migration.settings().verify()),
                                beganEmpty,
                                OptionalLong.empty(),
                                run == null ? null : skipped(run, migration.id()),
                                run == null ? null : run.keys()),
                        watcher,
                        stop);
    }

    /** What the copy left as it was, where it wrote that down; null where nobody knows. */
    static @Nullable Predicate<byte[]> skipped(RunFolder run, MigrationId migration) {
        return NameSet.read(run.skipped(migration))
                .<Predicate<byte[]>>map(names -> names::contains)
                .orElse(null);
    }

    /** What names the keys that differ: a level that only counts does not. */
    static VerifySettings byKey(VerifySettings settings) {
        return settings.level() != Level.NONE && settings.level() != Level.COUNT ? settings : settings.at(Level.FULL);
    }

    /** Who asks for a comparison wants one, even where the plan copies without. */
    static VerifySettings comparing(VerifySettings settings) {
        return settings.level() != Level.NONE ? settings : settings.at(Level.FULL);
    }

    /** 0 where all are equal, 2 where some differ, 1 where some could not be compared. */
    public static Ending ending(Collection<MigrationOutcome> outcomes) {
        if (outcomes.stream().anyMatch(outcome -> outcome.status() == MigrationStatus.INTERRUPTED)) {
            return Ending.INTERRUPTED;
        }
        if (outcomes.stream().anyMatch(outcome -> !outcome.done() && outcome.verification() == null)) {
            return Ending.FAILED;
        }
        return outcomes.stream().allMatch(MigrationOutcome::done) ? Ending.DONE : Ending.DIFFERENT;
    }
}
