package dev.rehome.audit.history;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.plan.MigrationId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far, as its audit log tells it; there is no second truth beside it. Not for a log that this process
 * is writing.
 */
public final class RunHistory {
    private final Map<MigrationId, MigrationTrail> trails = new LinkedHashMap<>();
    private @Nullable AuditRecord begun;
    private @Nullable AuditRecord finished;
    private @Nullable AuditRecord approval;
    private @Nullable AuditRecord last;
    private String host = "";

    private RunHistory() {}

    /**
     * Reads a log up to its end or its first torn line; one that is not there yet tells nothing.
     *
     * @throws dev.rehome.problem.FailedException where it cannot be read
     */
    public static RunHistory read(Path log) {
        RunHistory history = new RunHistory();
        if (Files.exists(log)) {
            AuditReader.read(log, history::take);
        }
        return history;
    }

    private void take(AuditRecord record) {
        last = record;
        host = record.data().path("host").asString(host);
        switch (record.type()) {
            case "run.started" -> begun = record;
            case "run.resumed" -> finished = null;
            case "approval.recorded" -> approval = record;
            case "run.finished" -> finished = record;
            default -> {}
        }
        MigrationId migration = record.migration();
        if (migration != null) {
            trails.computeIfAbsent(migration, MigrationTrail::new).take(record);
        }
    }

    /** The record of its beginning; empty where it did not get so far, and then it has done nothing. */
    public Optional<AuditRecord> begun() {
        return Optional.ofNullable(begun);
    }

    /** The record of its end; empty where it runs, was killed, or was taken up again. */
    public Optional<AuditRecord> finished() {
        return Optional.ofNullable(finished);
    }

    /** The record of the approval that it goes by. */
    public Optional<AuditRecord> approval() {
        return Optional.ofNullable(approval);
    }

    /** When the last record was written. */
    public Optional<Instant> lastHeardOf() {
        return Optional.ofNullable(last).map(AuditRecord::time);
    }

    /** The machine that it was last begun or taken up on; empty where the log does not know. */
    public String host() {
        return host;
    }

    /** How it ended; empty where {@link #finished()} is. */
    public OptionalInt exitCode() {
        return finished == null
                ? OptionalInt.empty()
                : OptionalInt.of(finished.data().path("exit").asInt());
    }

    /**
     * Whether there is something to go on with: it was approved, and it has not ended with everything done. A run that was
     * refused before anybody approved it has left nothing behind.
     */
    public boolean resumable() {
        return approval != null && !done();
    }

    /** Whether it has ended with everything done, and nothing was begun in it since. */
    public boolean done() {
        return exitCode().orElse(-1) == 0;
    }

    /** Every migration that the log knows, in the order in which it first names them. */
    public Collection<Standing> standings() {
        return trails.values().stream().map(MigrationTrail::standing).toList();
    }

    /** Where one stands; pending where the log does not know it. */
    public Standing of(MigrationId migration) {
        MigrationTrail trail = trails.get(migration);
        return trail == null ? Standing.pending(migration) : trail.standing();
    }
}
