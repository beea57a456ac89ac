package dev.rehome.cli.command;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.Counts;
import dev.rehome.run.RunFolder;
import dev.rehome.run.control.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status --output json} prints; see {@code status.schema.json}.
 *
 * @param state {@code running}, {@code left} where it has no end and nobody goes on with it, else how it ended
 * @param exit null where it has no end
 * @param now what the run says of itself; null where it does not run, or cannot be asked from here
 */
record StatusDocument(
        int version,
        String kind,
        String run,
        String plan,
        @Nullable String started,
        String actor,
        String state,
        @Nullable Integer exit,
        boolean resumable,
        @Nullable String lastHeardOf,
        List<Migration> migrations,
        @Nullable RunState now) {

    /** @param keys at the source when planned, null where not known */
    record Migration(
            String migration,
            String app,
            String environment,
            String state,
            int attempts,
            @Nullable Long keys,
            CountsDocument counts,
            @Nullable String verified,
            long durationMillis,
            @Nullable String explanation) {

        static Migration of(Standing standing) {
            return new Migration(
                    standing.migration().toString(),
                    standing.migration().app(),
                    standing.migration().environment(),
                    Words.word(standing.state()),
                    standing.attempts(),
                    standing.keys() < 0 ? null : standing.keys(),
                    CountsDocument.of(standing.counts()),
                    standing.verified(),
                    standing.duration().toMillis(),
                    standing.explanation());
        }
    }

    /** The fates of keys; {@code replaced} are some of the copied, null where nobody counted them. */
    record CountsDocument(
            long scanned,
            long copied,
            long identical,
            long skipped,
            long expired,
            long vanished,
            long failed,
            @Nullable Long replaced,
            long bytes) {
        static CountsDocument of(Counts counts) {
            return new CountsDocument(
                    counts.scanned(),
                    counts.copied(),
                    counts.identical(),
                    counts.skipped(),
                    counts.expired(),
                    counts.vanished(),
                    counts.failed(),
                    counts.replaced() < 0 ? null : counts.replaced(),
                    counts.bytes());
        }
    }

    /** @param running whether somebody works on it */
    static StatusDocument of(RunFolder folder, RunHistory history, boolean running, Optional<RunState> now) {
        Optional<AuditRecord> begun = history.begun();
        return new StatusDocument(
                1,
                "status",
                folder.id(),
                begun.map(record -> record.data().at("/plan/path").asString("")).orElse(""),
                begun.map(record -> record.time().toString()).orElse(null),
                begun.map(StatusDocument::actor).orElse(""),
                state(history, running),
                history.exitCode().isPresent() ? history.exitCode().getAsInt() : null,
                history.resumable(),
                history.lastHeardOf().map(Instant::toString).orElse(null),
                history.standings().stream().map(Migration::of).toList(),
                now.orElse(null));
    }

    private static String actor(AuditRecord begun) {
        return begun.data()
                .at("/actor/name")
                .asString(begun.data().at("/actor/osUser").asString(""));
    }

    private static String state(RunHistory history, boolean running) {
        return history.finished()
                .map(record -> record.data().path("status").asString(""))
                .orElse(running ? "running" : "left");
    }
}
