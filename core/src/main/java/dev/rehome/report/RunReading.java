package dev.rehome.report;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.plan.MigrationId;
import dev.rehome.report.RunReport.Alteration;
import dev.rehome.report.RunReport.Approval;
import dev.rehome.report.RunReport.Commit;
import dev.rehome.report.RunReport.Course;
import dev.rehome.report.RunReport.Entry;
import dev.rehome.report.RunReport.FileDiff;
import dev.rehome.report.RunReport.Intervention;
import dev.rehome.report.RunReport.Session;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the records of a log say, from the first to the last, or to the first that cannot be read. */
final class RunReading {
    private final ThroughputReading throughput = new ThroughputReading();
    private final Map<MigrationId, MigrationReading> migrations = new LinkedHashMap<>();
    private final Map<String, Long> types = new TreeMap<>();
    private final List<Session> sessions = new ArrayList<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private final List<FileDiff> diffs = new ArrayList<>();
    private final List<Commit> commits = new ArrayList<>();
    private final List<Alteration> removals = new ArrayList<>();
    private final List<Intervention> interventions = new ArrayList<>();
    private @Nullable Instant began;
    private @Nullable Instant last;
    private @Nullable AuditRecord finished;

    private RunReading() {}

    static RunReading of(Path log) {
        RunReading reading = new RunReading();
        AuditReader.read(log, reading::take);
        return reading;
    }

    private void take(AuditRecord record) {
        types.merge(record.type(), 1L, Long::sum);
        began = began == null ? record.time() : began;
        last = record.time();
        RecordData data = RecordData.of(record);
        switch (record.type()) {
            case "run.started" -> sessions.add(session(record, false));
            case "run.resumed" -> {
                finished = null;
                sessions.add(session(record, true));
                intervene(record, "run", "taken up again after record " + data.number("after"));
            }
            case "approval.recorded" ->
                approvals.add(
                        new Approval(record.time().toString(), data.text("how"), data.text("by"), data.text("digest")));
            case "control.received" -> intervene(record, data.text("by"), data.text("command"));
            case "log.repaired" ->
                intervene(record, "log", data.number("bytes") + " bytes of a torn last record were cut off");
            case "run.finished" -> finished = record;
            default -> takeMore(record, data);
        }
        MigrationId migration = record.migration();
        if (migration != null) {
            migrations
                    .computeIfAbsent(migration, id -> new MigrationReading(id.environment(), id.app(), throughput))
                    .take(record);
        }
    }

    private void takeMore(AuditRecord record, RecordData data) {
        switch (record.type()) {
            case "repair.started" ->
                intervene(
                        record,
                        subject(record),
                        "repair of "
                                + (data.number("missing")
                                        + data.number("different")
                                        + data.number("ttl")
                                        + data.number("changed"))
                                + " keys");
            case "assignment.rendered" -> entries.add(entry(record, data));
            case "assignment.diff" ->
                diffs.add(new FileDiff(
                        orEmpty(record.environment()), data.text("file"), data.texts("lines"), data.number("omitted")));
            case "git.committing", "git.committed", "git.pushed" -> commits.add(commit(record, data));
            case "removal.started", "destination.removed", "source.removed" ->
                removals.add(new Alteration(
                        record.time().toString(),
                        subject(record),
                        record.type() + ": " + data.number("keysBefore") + " keys before, " + data.number("keysAfter")
                                + " after, allowed by " + data.text("allowedBy")));
            default -> {}
        }
    }

    private void intervene(AuditRecord record, String subject, String what) {
        interventions.add(new Intervention(record.time().toString(), subject, what));
    }

    private static String subject(AuditRecord record) {
        MigrationId migration = record.migration();
        return migration == null ? orEmpty(record.environment()) : migration.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Session session(AuditRecord record, boolean resumed) {
        RecordData data = RecordData.of(record);
        RecordData actor = data.at("actor");
        RecordData plan = data.at("plan");
        String name = actor.textOrNull("name");
        return new Session(
                record.time().toString(),
                resumed,
                data.at("tool").text("version"),
                data.at("tool").text("commit"),
                data.text("java"),
                data.text("os"),
                data.text("host"),
                data.number("pid"),
                name == null ? actor.text("osUser") : name,
                actor.text("osUser"),
                actor.textOrNull("gitIdentity"),
                actor.textOrNull("ciJob"),
                data.texts("arguments"),
                data.text("mode"),
                plan.text("path"),
                plan.text("fileSha256"),
                plan.text("resolvedSha256"),
                plan.textOrNull("gitCommit"),
                data.words("limits"));
    }

    private static Entry entry(AuditRecord record, RecordData data) {
        return new Entry(
                record.time().toString(),
                orEmpty(record.environment()),
                orEmpty(record.app()),
                data.text("file"),
                data.text("entry"),
                data.textOrNull("old"),
                data.text("new"),
                data.text("sha256Before"),
                data.text("sha256After"));
    }

    private static Commit commit(AuditRecord record, RecordData data) {
        return new Commit(
                record.time().toString(),
                record.type().substring("git.".length()),
                record.environment(),
                data.text("repository"),
                data.text("branch"),
                data.text("base"),
                data.text("commit"),
                data.flag("signed"),
                data.textOrNull("remote"));
    }

    /** Null where there is no record. */
    @Nullable
    Course course() {
        if (began == null || last == null) {
            return null;
        }
        AuditRecord end = finished;
        return new Course(
                began.toString(),
                last.toString(),
                Math.max(0, Duration.between(began, last).toMillis()),
                end == null ? null : RecordData.of(end).text("status"),
                end == null ? null : (int) RecordData.of(end).number("exit"));
    }

    Collection<MigrationReading> migrations() {
        return migrations.values();
    }

    Throughput throughput() {
        return throughput.throughput();
    }

    Map<String, Long> types() {
        return types;
    }

    List<Session> sessions() {
        return sessions;
    }

    List<Approval> approvals() {
        return approvals;
    }

    List<Entry> entries() {
        return entries;
    }

    List<FileDiff> diffs() {
        return diffs;
    }

    List<Commit> commits() {
        return commits;
    }

    List<Alteration> removals() {
        return removals;
    }

    List<Intervention> interventions() {
        return interventions;
    }
}
