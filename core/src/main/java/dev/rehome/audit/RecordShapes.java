package dev.rehome.audit;

import dev.rehome.audit.RecordShape.Durability;
import dev.rehome.event.Check;
import dev.rehome.event.Event;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The records of every event; those without one here are only for the eye. */
final class RecordShapes {
    private final Map<Class<?>, RecordShape> byEvent = new HashMap<>();

    RecordShapes() {
        ofRuns();
        ofMigrations();
        ofCopies();
        ofRepairs();
        ofAssignments();
        ofCommits();
    }

    Optional<RecordShape> of(Event event) {
        return Optional.ofNullable(byEvent.get(event.getClass()));
    }

    private void ofRuns() {
        forced("run.started", Event.RunStarted.class, (event, data) -> identity(event.identity(), data));
        forced("run.resumed", Event.RunResumed.class, (event, data) -> {
            identity(event.identity(), data);
            data.number("after", event.after());
        });
        forced(
                "approval.recorded",
                Event.ApprovalRecorded.class,
                (event, data) ->
                        data.word("how", event.how()).text("by", event.by()).word("digest", event.digest()));
        forced(
                "control.received",
                Event.ControlReceived.class,
                (event, data) -> data.text("command", event.command())
                        .text("by", event.by())
                        .text("osUser", event.osUser()));
        forced("hook.finished", Event.HookFinished.class, (event, data) -> {
            data.word("stage", event.stage()).text("program", event.program());
            Integer exit = event.exit();
            (exit == null ? data.nothing("exit") : data.number("exit", exit))
                    .number("durationMillis", event.duration().toMillis())
                    .text("problem", event.problem());
        });
        forced(
                "log.repaired",
                Event.LogRepaired.class,
                (event, data) -> data.number("bytes", event.bytes()).word("sha256", event.sha256()));
        forced(
                "run.finished",
                Event.RunFinished.class,
                (event, data) -> data.word("status", event.status())
                        .number("exit", event.exit())
                        .counts(event.totals())
                        .recordsSoFar("records")
                        .number("durationMillis", event.duration().toMillis()));
    }

    private void ofMigrations() {
        buffered(
                "plan.resolved",
                Event.PlanResolved.class,
                (event, data) -> data.object("source", event.source(), RecordShapes::side)
                        .object("destination", event.destination(), RecordShapes::side)
                        .texts("options", event.options())
                        .number("keys", event.keys())
                        .number("memoryBytes", event.memoryBytes()));
        buffered(
                "preflight.finished",
                Event.PreflightFinished.class,
                (event, data) -> data.objects("checks", event.checks(), RecordShapes::check));
        forced(
                "migration.started",
                Event.MigrationStarted.class,
                (event, data) ->
                        data.number("attempt", event.attempt()).flag("destinationEmpty", event.destinationEmpty()));
        buffered(
                "migration.slowed",
                Event.MigrationSlowed.class,
                (event, data) -> data.word("stage", event.stage()).text("reason", event.reason()));
        forced(
                "migration.finished",
                Event.MigrationFinished.class,
                (event, data) -> data.word("status", status(event.status()))
                        .number("durationMillis", event.duration().toMillis())
                        .counts(event.counts())
                        .text("explanation", event.explanation()));
    }

    private void ofCopies() {
        buffered(
                "copy.checkpoint",
                Event.CopyCheckpoint.class,
                (event, data) -> data.counts(event.counts()).word("cursor", event.cursor()));
        buffered(
                "copy.failed",
                Event.CopyFailed.class,
                (event, data) -> data.word("code", event.code())
                        .text("message", event.message())
                        .number("count", event.count())
                        .keys("keys", event.keys()));
        buffered(
                "copy.dropped",
                Event.CopyDropped.class,
                (event, data) -> data.text("what", event.what())
                        .number("count", event.count())
                        .keys("keys", event.keys()));
        forced(
                "verify.finished",
                Event.VerifyFinished.class,
                (event, data) -> data.word("level", event.level())
                        .number("compared", event.compared())
                        .number("missing", event.missing())
                        .number("extra", event.extra())
                        .number("different", event.different())
                        .number("ttl", event.ttl())
                        .number("skipped", event.skipped())
                        .number("expired", event.expired())
                        .number("changed", event.changed())
                        .word("verdict", event.verdict())
                        .number("durationMillis", event.duration().toMillis()));
    }

    private void ofRepairs() {
        forced(
                "repair.started",
                Event.RepairStarted.class,
                (event, data) -> data.number("missing", event.missing())
                        .number("different", event.different())
                        .number("ttl", event.ttl())
                        .number("changed", event.changed())
                        .number("extra", event.extra()));
        forced(
                "repair.finished",
                Event.RepairFinished.class,
                (event, data) -> data.number("copied", event.copied())
                        .number("identical", event.identical())
                        .number("skipped", event.skipped())
                        .number("gone", event.gone())
                        .number("failed", event.failed()));
    }

    private void ofAssignments() {
        forced(
                "assignment.rendered",
                Event.AssignmentRendered.class,
                (event, data) -> data.text("file", event.file())
                        .text("entry", event.entry())
                        .text("old", event.old())
                        .text("new", event.updated())
                        .word("sha256Before", event.sha256Before())
                        .word("sha256After", event.sha256After()));
        buffered(
                "assignment.diff",
                Event.AssignmentDiff.class,
                (event, data) -> data.text("file", event.file())
                        .texts("lines", event.lines())
                        .number("omitted", event.omitted()));
    }

    private void ofCommits() {
        forced(
                "git.committing",
                Event.GitCommitting.class,
                (event, data) -> data.text("repository", event.repository())
                        .text("branch", event.branch())
                        .word("base", event.base()));
        forced(
                "git.committed",
                Event.GitCommitted.class,
                (event, data) -> data.text("repository", event.repository())
                        .text("branch", event.branch())
                        .word("base", event.base())
                        .word("commit", event.commit())
                        .word("tree", event.tree())
                        .flag("signed", event.signed()));
        forced(
                "git.pushed",
                Event.GitPushed.class,
                (event, data) -> data.text("repository", event.repository())
                        .text("remote", event.remote())
                        .text("branch", event.branch())
                        .word("base", event.base())
                        .word("commit", event.commit())
                        .word("tree", event.tree())
                        .flag("signed", event.signed()));
    }

    private static void identity(Event.Identity identity, RecordFields data) {
        data.object(
                        "tool",
                        identity,
                        (who, fields) -> fields.word("name", "rehome")
                                .text("version", who.toolVersion())
                                .text("commit", who.toolCommit()))
                .text("java", identity.java())
                .text("os", identity.os())
                .text("host", identity.host())
                .number("pid", identity.pid())
                .object(
                        "actor",
                        identity.actor(),
                        (actor, fields) -> fields.text("osUser", actor.osUser())
                                .text("gitIdentity", actor.gitIdentity())
                                .text("ciJob", actor.ciJob())
                                .text("name", actor.name()))
                .texts("arguments", identity.arguments())
                .text("mode", identity.mode())
                .object(
                        "plan",
                        identity.plan(),
                        (plan, fields) -> fields.text("path", plan.path())
                                .word("fileSha256", plan.fileSha256())
                                .word("resolvedSha256", plan.resolvedSha256())
                                .text("gitCommit", plan.gitCommit()))
                .texts("limits", identity.limits());
    }

    private static void side(Event.Side side, RecordFields data) {
        data.text("alias", side.alias())
                .text("host", side.host())
                .number("port", side.port())
                .number("database", side.database())
                .flag("tls", side.tls())
                .flag("user", side.user())
                .text("version", side.version())
                .text("runId", side.runId());
    }

    private static void check(Check check, RecordFields data) {
        data.word("name", check.name())
                .word("verdict", check.verdict().name().toLowerCase(Locale.ROOT))
                .text("detail", check.detail());
    }

    private static String status(Event.MigrationStatus status) {
        return status == Event.MigrationStatus.ROLLED_BACK
                ? "rolledBack"
                : status.name().toLowerCase(Locale.ROOT);
    }

    private <E extends Event> void forced(String type, Class<E> event, BiConsumer<E, RecordFields> data) {
        add(type, Durability.FORCED, event, data);
    }

    private <E extends Event> void buffered(String type, Class<E> event, BiConsumer<E, RecordFields> data) {
        add(type, Durability.BUFFERED, event, data);
    }

    private <E extends Event> void add(
            String type, Durability durability, Class<E> event, BiConsumer<E, RecordFields> data) {
        byEvent.put(event, new RecordShape(type, durability, (told, fields) -> data.accept(event.cast(told), fields)));
    }
}
