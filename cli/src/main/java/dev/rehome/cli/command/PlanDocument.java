package dev.rehome.cli.command;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.Check;
import dev.rehome.export.RenderedFile;
import dev.rehome.migration.PreparedPlan;
import dev.rehome.plan.MigrationId;
import dev.rehome.preflight.LargeKey;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Address;
import dev.rehome.redis.ServerFacts;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code plan --output json} prints; see {@code plan.schema.json}. */
record PlanDocument(
        int version,
        String kind,
        String plan,
        String digest,
        List<Candidate> migrations,
        List<Change> changes,
        List<ProblemDocument> warnings) {

    /** @param ready whether it can begin */
    record Candidate(
            String migration,
            String app,
            String environment,
            Side source,
            Side destination,
            long keys,
            long memoryBytes,
            @Nullable Long expectedMillis,
            String method,
            List<LargestKey> largestKeys,
            boolean ready,
            List<CheckDocument> checks) {}

    /** @param name as UTF-8, whatever bytes it has */
    record LargestKey(String name, String type, long memoryBytes, boolean byElements) {
        static LargestKey of(LargeKey key) {
            return new LargestKey(
                    new String(key.name(), StandardCharsets.UTF_8), key.type(), key.bytes(), key.byElements());
        }
    }

    /** @param server the version, null where it is not known */
    record Side(
            String name,
            String location,
            int database,
            boolean tls,
            @Nullable String server) {
        static Side of(Address address, @Nullable ServerFacts facts) {
            return new Side(
                    address.alias(),
                    address.location(),
                    address.database(),
                    address.tls(),
                    facts == null ? null : facts.version().toString());
        }
    }

    record CheckDocument(
            String name,
            String verdict,
            String detail,
            @Nullable String hint) {
        static CheckDocument of(Check check) {
            return new CheckDocument(check.name(), Words.word(check.verdict()), check.detail(), check.hint());
        }
    }

    /** One assignment file. */
    record Change(String environment, String repository, String file, List<Entry> entries, String diff) {}

    /** @param old null where the entry is new */
    record Entry(
            String entry, @Nullable String old, @Nullable String updated) {}

    static PlanDocument of(PreparedPlan prepared, List<Problem> warnings) {
        return new PlanDocument(
                1,
                "plan",
                prepared.plan().name(),
                prepared.digest(),
                prepared.candidates().stream().map(PlanDocument::candidate).toList(),
                prepared.files().stream().map(PlanDocument::change).toList(),
                ProblemDocument.of(warnings));
    }

    private static Candidate candidate(PreflightResult result) {
        MigrationId id = result.migration().id();
        Duration expected = result.expected();
        return new Candidate(
                id.toString(),
                id.app(),
                id.environment(),
                Side.of(result.source(), result.sourceFacts()),
                Side.of(result.destination(), result.destinationFacts()),
                result.keys(),
                result.memoryBytes(),
                expected == null ? null : expected.toMillis(),
                Words.word(result.method()),
                result.largest().stream().map(LargestKey::of).toList(),
                result.passed(),
                result.checks().stream().map(CheckDocument::of).toList());
    }

    private static Change change(RenderedFile file) {
        return new Change(
                file.change().environment(),
                file.change().repository(),
                file.change().file(),
                file.change().changes().stream().map(PlanDocument::entry).toList(),
                file.diff());
    }

    private static Entry entry(AssignmentChange change) {
        return new Entry(
                change.key(),
                change.before() == null ? null : change.before().toString(),
                change.after() == null ? null : change.after().toString());
    }
}
