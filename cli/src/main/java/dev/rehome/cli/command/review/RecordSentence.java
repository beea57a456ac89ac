package dev.rehome.cli.command.review;

import dev.rehome.audit.AuditRecord;
import dev.rehome.cli.console.Amounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a record says, in a few words. A record of a type that is not known here shows its data as it is. */
final class RecordSentence {
    private static final List<String> FATES = List.of("identical", "skipped", "expired", "vanished", "failed");
    private static final List<String> DIFFERENCES = List.of("missing", "extra", "different", "ttl", "changed");

    private RecordSentence() {}

    static String of(AuditRecord record) {
        JsonNode data = record.data();
        return switch (record.type()) {
            case "run.started", "run.resumed" ->
                text(data, "/mode") + " by " + actor(data) + " on " + text(data, "/host") + ", rehome "
                        + text(data, "/tool/version") + ", plan " + text(data, "/plan/path");
            case "approval.recorded" -> text(data, "/how") + " by " + text(data, "/by");
            case "plan.resolved" ->
                side(data.path("source")) + " to " + side(data.path("destination")) + ", "
                        + Amounts.counted(number(data, "keys"), "key");
            case "preflight.finished" -> checks(data.path("checks"));
            case "migration.started" -> "attempt " + number(data, "attempt");
            case "migration.slowed" ->
                text(data, "/reason").isEmpty()
                        ? text(data, "/stage") + " at full speed again"
                        : text(data, "/stage") + " held back: " + text(data, "/reason");
            case "control.received" -> text(data, "/command") + " by " + text(data, "/by");
            case "hook.finished" -> text(data, "/program") + " told of " + text(data, "/stage") + hook(data);
            case "copy.checkpoint" -> counts(data);
            case "copy.dropped" ->
                "the destination cannot hold " + text(data, "/what") + " of "
                        + Amounts.counted(number(data, "count"), "key");
            case "copy.failed" -> Amounts.counted(number(data, "count"), "key") + ": " + text(data, "/message");
            case "repair.started" -> repair(data);
            case "repair.finished" ->
                Amounts.counted(number(data, "copied"), "key") + " copied once more" + listed(data, FATES);
            case "verify.finished" -> verification(data);
            case "migration.finished" -> text(data, "/status") + ", " + counts(data) + lasted(data);
            case "assignment.rendered" ->
                text(data, "/file") + ": " + text(data, "/entry") + " " + text(data, "/old") + " to "
                        + text(data, "/new");
            case "assignment.diff" -> text(data, "/file") + ": the lines that change";
            case "git.committing" -> text(data, "/branch") + " in " + text(data, "/repository");
            case "git.committed" -> text(data, "/branch") + " " + text(data, "/commit");
            case "git.pushed" -> text(data, "/branch") + " to " + text(data, "/remote");
            case "run.finished" ->
                text(data, "/status") + ", exit " + number(data, "exit") + ", " + counts(data) + lasted(data);
            default -> data.toString();
        };
    }

    private static String hook(JsonNode data) {
        String problem = text(data, "/problem");
        return (problem.isEmpty() ? "" : ": " + problem) + lasted(data);
    }

    private static String repair(JsonNode data) {
        long keys = number(data, "missing") + number(data, "different") + number(data, "ttl") + number(data, "changed");
        return Amounts.counted(keys, "key") + " to be copied once more" + listed(data, DIFFERENCES);
    }

    private static String actor(JsonNode data) {
        String name = text(data, "/actor/name");
        return name.isEmpty() ? text(data, "/actor/osUser") : name;
    }

    private static String side(JsonNode side) {
        return text(side, "/alias") + "/" + number(side, "database");
    }

    private static String checks(JsonNode checks) {
        List<String> notes = new ArrayList<>();
        int total = 0;
        for (JsonNode check : checks) {
            total++;
            if (!text(check, "/verdict").equals("ok")) {
                notes.add(text(check, "/name") + " " + text(check, "/verdict") + ": " + text(check, "/detail"));
            }
        }
        return Amounts.counted(total, "check") + (notes.isEmpty() ? ", all in order" : "; " + String.join("; ", notes));
    }

    private static String counts(JsonNode data) {
        return Amounts.exact(number(data, "copied")) + " of " + Amounts.counted(number(data, "scanned"), "key")
                + " copied"
                + (number(data, "replaced") > 0
                        ? " (" + Amounts.exact(number(data, "replaced")) + " replaced a key)"
                        : "")
                + listed(data, FATES);
    }

    private static String verification(JsonNode data) {
        return text(data, "/verdict") + ", " + text(data, "/level") + ", " + Amounts.exact(number(data, "compared"))
                + " compared" + listed(data, DIFFERENCES) + lasted(data);
    }

    private static String listed(JsonNode data, List<String> names) {
        StringBuilder listed = new StringBuilder();
        for (String name : names) {
            if (number(data, name) > 0) {
                listed.append(", ")
                        .append(Amounts.exact(number(data, name)))
                        .append(' ')
                        .append(name);
            }
        }
        return listed.toString();
    }

    private static String lasted(JsonNode data) {
        return ", " + Amounts.time(Duration.ofMillis(number(data, "durationMillis")));
    }

    private static String text(JsonNode data, String pointer) {
        return data.at(pointer).asString("");
    }

    private static long number(JsonNode data, String name) {
        return data.path(name).asLong(0);
    }
}
