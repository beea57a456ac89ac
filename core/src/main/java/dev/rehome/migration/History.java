package dev.rehome.migration;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.RecordedEvent;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log of a run says has happened so far: the one truth about where each migration stands, for resuming
 * and for whoever asks. Read it before the log is opened for writing, see {@link dev.rehome.audit.AuditLog}.
 */
public final class History {
    private final Attempts attempts = new Attempts();
    private final Map<MigrationId, Standing> standings = new LinkedHashMap<>();
    private final Map<MigrationId, Event.VerifyFinished> verifications = new LinkedHashMap<>();
    private final List<Event.GitCommitted> commits = new ArrayList<>();
    private @Nullable Instant started;
    private @Nullable Instant last;
    private Event.@Nullable ApprovalRecorded approval;
    private Event.@Nullable RunFinished end;

    /** Of a run that has just begun. */
    static History none() {
        return new History();
    }

    private History() {}

    /**
     * Where one migration stands.
     *
     * @param outcome of its last attempt; null while that has no end
     * @param counts the newest that are known
     */
    public record Standing(int attempts, @Nullable MigrationOutcome outcome, Counts counts) {}

    /** Nothing, where there is no log yet. @throws dev.rehome.problem.FailedException where it cannot be read */
    public static History of(Path auditLog) {
        History history = new History();
        if (Files.exists(auditLog)) {
            AuditReader.read(auditLog, history::take);
        }
        return history;
    }

    public Map<MigrationId, Standing> standings() {
        return standings;
    }

    public List<Event.GitCommitted> commits() {
        return commits;
    }

    /** When the run began; empty for a log without a record. */
    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** The time of the last record. */
    public Optional<Instant> lastRecord() {
        return Optional.ofNullable(last);
    }

    public Optional<Event.ApprovalRecorded> approval() {
        return Optional.ofNullable(approval);
    }

    /** How the run ended, as the log has it; empty while it has no end. */
    public Optional<Event.RunFinished> end() {
        return Optional.ofNullable(end);
    }

    /** Whether there is something to go on with: it was approved, and not all of it is done. */
    public boolean unfinished() {
        return approval != null && (end == null || end.exit() != 0);
    }

    Attempts attempts() {
        return attempts;
    }

    /** The outcomes of the migrations that are done. */
    Map<MigrationId, MigrationOutcome> done() {
        Map<MigrationId, MigrationOutcome> done = new LinkedHashMap<>();
        standings.forEach((id, standing) -> {
            if (standing.outcome() != null && standing.outcome().done()) {
                done.put(id, standing.outcome());
            }
        });
        return done;
    }

    private void take(AuditRecord entry) {
        started = started == null ? entry.time() : started;
        last = entry.time();
        if (entry.type().equals("run.resumed")) {
            end = null;
        }
        RecordedEvent.of(entry).ifPresent(this::take);
    }

    private void take(Event event) {
        if (event instanceof Event.ApprovalRecorded given) {
            approval = given;
        } else if (event instanceof Event.RunFinished finished) {
            end = finished;
        } else if (event instanceof Event.GitCommitted committed) {
            commits.add(committed);
        } else if (event instanceof Event.MigrationStarted begun) {
            attempts.began(begun.migration(), begun.destinationEmpty());
            verifications.remove(begun.migration());
            standings.put(begun.migration(), new Standing(begun.attempt(), null, Counts.NONE));
        } else if (event instanceof Event.CopyCheckpoint reached) {
            standings.put(reached.migration(), new Standing(number(reached.migration()), null, reached.counts()));
        } else if (event instanceof Event.VerifyFinished compared) {
            verifications.put(compared.migration(), compared);
        } else if (event instanceof Event.MigrationFinished finished) {
            standings.put(
                    finished.migration(),
                    new Standing(number(finished.migration()), outcome(finished), finished.counts()));
        }
    }

    private int number(MigrationId migration) {
        return attempts.next(migration) - 1;
    }

    private MigrationOutcome outcome(Event.MigrationFinished finished) {
        return new MigrationOutcome(
                finished.migration(),
                finished.status(),
                finished.counts(),
                verifications.get(finished.migration()),
                finished.duration(),
                finished.explanation() == null
                        ? List.of()
                        : finished.explanation().lines().toList());
    }
}
