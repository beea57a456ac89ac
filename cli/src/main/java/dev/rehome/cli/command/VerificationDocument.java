package dev.rehome.cli.command;

import dev.rehome.cli.verb.Words;
import dev.rehome.event.Event.VerifyFinished;
import dev.rehome.migration.MigrationOutcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code verify --output json} prints; see {@code verification.schema.json}. */
record VerificationDocument(int version, String kind, List<Migration> migrations) {

    /** @param found null where nothing could be compared */
    record Migration(
            String migration,
            String app,
            String environment,
            String result,
            @Nullable Found found,
            List<String> explanation) {}

    /** Numbers are keys. */
    record Found(
            String level,
            long compared,
            long missing,
            long extra,
            long different,
            long ttl,
            long skipped,
            long expired,
            long changed,
            long durationMillis) {}

    static VerificationDocument of(List<MigrationOutcome> outcomes) {
        return new VerificationDocument(
                1,
                "verification",
                outcomes.stream().map(VerificationDocument::migration).toList());
    }

    private static Migration migration(MigrationOutcome outcome) {
        VerifyFinished found = outcome.verification();
        return new Migration(
                outcome.migration().toString(),
                outcome.migration().app(),
                outcome.migration().environment(),
                found == null ? Words.word(outcome.status()) : found.verdict(),
                found == null ? null : found(found),
                outcome.explanation());
    }

    private static Found found(VerifyFinished found) {
        return new Found(
                found.level(),
                found.compared(),
                found.missing(),
                found.extra(),
                found.different(),
                found.ttl(),
                found.skipped(),
                found.expired(),
                found.changed(),
                found.duration().toMillis());
    }
}
