package dev.rehome.migration;

import dev.rehome.copy.Copy;
import dev.rehome.copy.CopyOutcome;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings.DestinationPolicy;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.RefusedException;
import dev.rehome.redis.Address;
import dev.rehome.redis.Brake;
import dev.rehome.redis.Connector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.verify.Verification;
import dev.rehome.verify.VerifyOutcome;
import dev.rehome.verify.VerifyTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** One migration from its first record to its last: copy, then verify. What goes wrong is in the outcome. */
final class Relocation {
    private final Connector connector;
    private final Clock clock;
    private final OpenRun run;
    private final StopSignal stop;
    private final long maxFailures;

    Relocation(Connector connector, Clock clock, OpenRun run, StopSignal stop, long maxFailures) {
        this.connector = connector;
        this.clock = clock;
        this.run = run;
        this.stop = stop;
        this.maxFailures = maxFailures;
    }

    /** @param attempts of this run, earlier processes included */
    MigrationOutcome of(PreflightResult candidate, Attempts attempts) {
        Instant began = clock.instant();
        Migration migration = candidate.migration();
        Brake brake =
                run.control().brake(migration.id(), migration.settings().copy().limits());
        try {
            return recorded(moved(candidate, attempts, brake).lasting(Duration.between(began, clock.instant())));
        } finally {
            run.control().ended(migration.id());
        }
    }

    private MigrationOutcome moved(PreflightResult candidate, Attempts attempts, Brake brake) {
        MigrationOutcome outcome = MigrationOutcome.begun(candidate.migration().id());
        outcome = Guard.guarded(outcome, () -> copied(candidate, attempts, brake));
        if (outcome.done() && candidate.migration().settings().verify().level() != Level.NONE) {
            MigrationOutcome copied = outcome;
            outcome = Guard.guarded(copied, () -> verified(candidate, attempts, copied, brake));
        }
        return outcome;
    }

    private MigrationOutcome copied(PreflightResult candidate, Attempts attempts, Brake brake) {
        Migration migration = candidate.migration();
        MigrationId id = migration.id();
        int attempt = attempts.next(id);
        Tries tries = new Tries(migration.settings().copy().retry(), stop);
        boolean beganEmpty = attempts.beganEmpty(id).orElseGet(() -> tries.of(() -> isEmpty(candidate.destination())));
        if (attempt == 1 && !beganEmpty && migration.settings().copy().destination() == DestinationPolicy.EMPTY) {
            throw new RefusedException(
                    "DESTINATION-NOT-EMPTY",
                    "the destination " + candidate.destination() + " holds keys by now",
                    "find out who wrote them; `destination: non-empty` in the plan lets them be");
        }
        run.on(new Event.MigrationStarted(id, attempt, beganEmpty));
        attempts.began(id, beganEmpty);
        CopyStep step = new CopyStep(run.folder(), maxFailures, "copied");
        CopyOutcome copy =
                new Copy(connector, clock).run(step.task(candidate, beganEmpty, attempt > 1), brake, run, stop);
        return step.outcome(id, copy);
    }

    MigrationOutcome verified(PreflightResult candidate, Attempts attempts, MigrationOutcome copied, Brake brake) {
        Migration migration = candidate.migration();
        Counts counts = copied.counts();
        VerifyOutcome verification = new Verification(connector, clock)
                .run(
                        new VerifyTask(
                                migration.id(),
                                candidate.source(),
                                candidate.destination(),
                                VerificationScope.copy(candidate),
                                VerificationScope.verify(candidate),
                                attempts.beganEmpty(migration.id()).orElse(false),
                                OptionalLong.of(counts.copied() + counts.identical()),
                                Comparison.skipped(run.folder(), migration.id()),
                                run.folder().keys()),
                        brake,
                        run,
                        stop);
        MigrationOutcome compared = copied.comparing(verification.finished());
        return verification.equal()
                ? compared
                : compared.ending(MigrationStatus.FAILED, Explanation.ofDifferences(verification));
    }

    private boolean isEmpty(Address destination) {
        try (RedisConnection connection = connector.open(destination)) {
            return connection.call("DBSIZE").number() == 0;
        }
    }

    private MigrationOutcome recorded(MigrationOutcome outcome) {
        return Guard.guarded(outcome, () -> {
            run.record(outcome);
            return outcome;
        });
    }
}
