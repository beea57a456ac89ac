package dev.rehome.report;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.RecordedCounts;
import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Attempt;
import dev.rehome.report.RunReport.Failure;
import dev.rehome.report.RunReport.Loss;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Remark;
import dev.rehome.report.RunReport.Side;
import dev.rehome.report.RunReport.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows one migration through the records of a log. */
final class MigrationReading {
    private final String environment;
    private final String app;
    private final ThroughputReading throughput;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    private List<Remark> remarks = List.of();
    private @Nullable Side source;
    private @Nullable Side destination;
    private Map<String, String> options = Map.of();
    private long keysPlanned = -1;
    private long bytesPlanned = -1;
    private String state = "pending";
    private @Nullable Boolean beganEmpty;
    private long duration;
    private Counts keys = Counts.NONE;
    private @Nullable Verification verification;
    private @Nullable String explanation;
    private long slowed;
    private @Nullable Instant since;
    private @Nullable Instant copied;
    private final List<String> repairs = new ArrayList<>();

    MigrationReading(String environment, String app, ThroughputReading throughput) {
        this.environment = environment;
        this.app = app;
        this.throughput = throughput;
    }

    /** Goes on to the next record of this migration. */
    void take(AuditRecord record) {
        RecordData data = RecordData.of(record);
        switch (record.type()) {
            case "plan.resolved" -> resolve(data);
            case "preflight.finished" -> remarks = remarks(data);
            case "migration.started" -> start(record.time(), data);
            case "migration.slowed" -> slowed += data.textOrNull("reason") == null ? 0 : 1;
            case "copy.checkpoint" -> {
                throughput.sawCheckpoint();
                reach(record.time(), RecordedCounts.of(data.node()));
            }
            case "copy.failed" -> fail(record.time(), data);
            case "copy.dropped" ->
                losses.add(new Loss(name(), data.text("what"), data.number("count"), data.texts("keys")));
            case "repair.started" -> repairs.add(repair(data));
            case "verify.finished" -> compare(record.time(), data);
            case "migration.finished" -> finish(record.time(), data);
            default -> {}
        }
    }

    private void resolve(RecordData data) {
        source = side(data.at("source"));
        destination = side(data.at("destination"));
        options = data.words("options");
        keysPlanned = data.has("keys") ? data.number("keys") : -1;
        bytesPlanned = data.has("memoryBytes") ? data.number("memoryBytes") : -1;
    }

    private void start(Instant at, RecordData data) {
        if (beganEmpty == null) {
            beganEmpty = data.flag("destinationEmpty");
        }
        attempts.add(new Attempt(at.toString(), null, null));
        failures.clear();
        losses.clear();
        verification = null;
        explanation = null;
        state = "started";
        since = at;
        copied = null;
    }

    /** Another attempt may begin from an older checkpoint; then it took at least what it has beyond that. */
    private void reach(Instant at, Counts now) {
        if (since != null) {
            throughput.add(since, at, now.scanned() - keys.scanned(), now.bytes() - keys.bytes());
        }
        since = at;
        keys = now;
    }

    private void fail(Instant at, RecordData data) {
        copied = copied == null ? at : copied;
        failures.add(new Failure(
                name(), "keys", data.text("code"), data.text("message"), data.number("count"), data.texts("keys")));
    }

    private void compare(Instant at, RecordData data) {
        copied = copied == null ? at.minusMillis(data.number("durationMillis")) : copied;
        verification = new Verification(
                at.toString(),
                data.text("level"),
                data.text("verdict"),
                data.number("compared"),
                data.number("missing"),
                data.number("extra"),
                data.number("different"),
                data.number("ttl"),
                data.number("changed"),
                data.number("skipped"),
                data.number("expired"),
                data.number("durationMillis"));
    }

    /** Keys are copied until the comparison begins. */
    private void finish(Instant at, RecordData data) {
        state = data.text("status");
        duration = data.number("durationMillis");
        explanation = data.textOrNull("explanation");
        reach(copied == null ? at : copied, RecordedCounts.of(data.node()));
        since = null;
        if (!attempts.isEmpty() && attempts.get(attempts.size() - 1).ended() == null) {
            Attempt last = attempts.remove(attempts.size() - 1);
            attempts.add(new Attempt(last.began(), at.toString(), state));
        }
    }

    String name() {
        return app + "@" + environment;
    }

    List<Loss> losses() {
        return losses;
    }

    /** What went wrong, as far as the log has it: keys by cause, differences, and the end itself. */
    List<Failure> failures() {
        List<Failure> all = new ArrayList<>();
        if (!state.equals("done") && explanation != null) {
            all.add(new Failure(name(), "migration", state, explanation, 0, List.of()));
        }
        all.addAll(failures);
        remarks.stream()
                .filter(each ->
                        each.verdict().equals("refused") || each.verdict().equals("failed"))
                .forEach(each -> all.add(new Failure(name(), "check", each.check(), each.detail(), 0, List.of())));
        return all;
    }

    Migration migration() {
        Counts known = known(keys);
        return new Migration(
                name(),
                environment,
                app,
                source,
                destination,
                options,
                keysPlanned,
                bytesPlanned,
                state,
                List.copyOf(attempts),
                beganEmpty,
                duration,
                known,
                verification,
                explanation,
                remarks,
                slowed,
                Alterations.of(known, repairs));
    }

    /** What was not counted is known all the same where nothing can have been replaced. */
    private Counts known(Counts counts) {
        String policy = options.getOrDefault("copy.onConflict", "");
        boolean none = (beganEmpty != null && beganEmpty) || !(policy.isEmpty() || policy.equals("replace"));
        return counts.replaced() < 0 && (none || counts.copied() == 0) ? counts.replacing(0) : counts;
    }

    private static String repair(RecordData data) {
        long replaced = data.number("different") + data.number("ttl") + data.number("changed");
        return "a repair replaced up to " + Figures.counted(replaced, "key") + " that this run had put there";
    }

    private static List<Remark> remarks(RecordData data) {
        return data.items("checks").stream()
                .filter(check -> !check.text("verdict").equals("ok"))
                .map(check -> new Remark(check.text("name"), check.text("verdict"), check.text("detail")))
                .toList();
    }

    private static Side side(RecordData data) {
        return new Side(
                data.text("alias"),
                data.text("host"),
                data.number("port"),
                data.number("database"),
                data.flag("tls"),
                data.flag("user"),
                data.text("version"),
                data.text("runId"));
    }
}
