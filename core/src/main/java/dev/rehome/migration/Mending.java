package dev.rehome.migration;

import dev.rehome.copy.Copy;
import dev.rehome.copy.CopyOutcome;
import dev.rehome.copy.CopyTask;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Connector;
import dev.rehome.run.control.RunStage;
import dev.rehome.verify.Difference;
import dev.rehome.verify.RecordedDifferences;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The repair of one migration: its differences are copied once more, then both sides are compared again. */
final class Mending {
    /** As many as may be named in a checkpoint that is written every second. */
    private static final int AT_ONCE = 10_000;

    private final Connector connector;
    private final Clock clock;
    private final OpenRun run;
    private final StopSignal stop;
    private final long maxFailures;

    Mending(Connector connector, Clock clock, OpenRun run, StopSignal stop, long maxFailures) {
        this.connector = connector;
        this.clock = clock;
        this.run = run;
        this.stop = stop;
        this.maxFailures = maxFailures;
    }

    /** @param before what the migration's keys had become until now */
    MigrationOutcome of(PreflightResult candidate, Damage damage, Counts before, Attempts attempts) {
        Instant began = clock.instant();
        Migration migration = candidate.migration();
        Migration compared = migration.withSettings(migration
                .settings()
                .withVerify(Comparison.byKey(migration.settings().verify())));
        MigrationId id = migration.id();
        run.control().enter(RunStage.MIGRATIONS);
        Brake brake = run.control().brake(id, migration.settings().copy().limits());
        try {
            MigrationOutcome outcome = MigrationOutcome.begun(id).counting(before);
            MigrationOutcome copied = Guard.guarded(outcome, () -> copied(candidate, damage, outcome, attempts, brake));
            MigrationOutcome ended = copied.done()
                    ? Guard.guarded(
                            copied,
                            () -> new Relocation(connector, clock, run, stop, maxFailures)
                                    .verified(candidate.of(compared), attempts, copied, brake))
                    : copied;
            MigrationOutcome lasted = ended.lasting(Duration.between(began, clock.instant()));
            return Guard.guarded(lasted, () -> {
                run.record(lasted);
                return lasted;
            });
        } finally {
            run.control().ended(id);
        }
    }

    private MigrationOutcome copied(
            PreflightResult candidate, Damage damage, MigrationOutcome outcome, Attempts attempts, Brake brake) {
        MigrationId id = damage.migration();
        boolean beganEmpty = attempts.beganEmpty(id).orElse(false);
        run.on(new Event.MigrationStarted(id, attempts.next(id), beganEmpty));
        attempts.began(id, beganEmpty);
        run.on(new Event.RepairStarted(
                id,
                damage.of(Difference.Kind.MISSING),
                damage.of(Difference.Kind.VALUE) + damage.of(Difference.Kind.TYPE),
                damage.of(Difference.Kind.TTL),
                damage.of(Difference.Kind.CHANGED),
                damage.of(Difference.Kind.EXTRA)));
        CopyTask task = step().task(candidate, beganEmpty, true);
        return copied(task, damage, outcome, brake);
    }

    private MigrationOutcome copied(CopyTask task, Damage damage, MigrationOutcome outcome, Brake brake) {
        Optional<RecordedDifferences> recorded = RecordedDifferences.open(damage.differences());
        MigrationOutcome copied = outcome;
        if (recorded.isPresent()) {
            try (RecordedDifferences differences = recorded.get()) {
                Copy copy = new Copy(connector, clock);
                for (List<byte[]> keys = Damage.next(differences, AT_ONCE);
                        !keys.isEmpty() && copied.status() != MigrationStatus.INTERRUPTED;
                        keys = Damage.next(differences, AT_ONCE)) {
                    CopyOutcome part = copy.again(task, keys, brake, run, stop);
                    copied = step().outcome(copied.migration(), part);
                    if (part.abandoned()) {
                        break;
                    }
                }
            }
        }
        Counts now = copied.counts();
        Counts then = outcome.counts();
        run.on(new Event.RepairFinished(
                damage.migration(),
                now.copied() - then.copied(),
                now.identical() - then.identical(),
                now.skipped() - then.skipped(),
                now.expired() + now.vanished() - then.expired() - then.vanished(),
                now.failed() - then.failed()));
        return copied;
    }

    private CopyStep step() {
        return new CopyStep(run.folder(), maxFailures, "repaired");
    }
}
