package dev.rehome.audit.history;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.history.RunDifference.Area;
import dev.rehome.plan.MigrationId;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a log says of a run and of each migration, in the terms in which two runs are compared. */
final class RunFacts {
    private static final List<String> COUNTS =
            List.of("scanned", "copied", "identical", "skipped", "expired", "vanished", "failed", "replaced", "bytes");
    private static final List<String> FOUND =
            List.of("level", "verdict", "compared", "missing", "extra", "different", "ttl", "skipped", "changed");

    private final Facts ofRun = new Facts();
    private final Map<MigrationId, Facts> ofMigrations = new LinkedHashMap<>();

    private RunFacts() {}

    /** Values by what they are about; what came later counts. */
    static final class Facts {
        private final Map<Area, Map<String, String>> values = new LinkedHashMap<>();

        void put(Area area, String what, JsonNode value) {
            if (!value.isMissingNode() && !value.isNull()) {
                put(area, what, value.isString() ? value.stringValue() : value.toString());
            }
        }

        void put(Area area, String what, String value) {
            in(area).put(what, value);
        }

        Map<String, String> in(Area area) {
            return values.computeIfAbsent(area, unused -> new LinkedHashMap<>());
        }
    }

    static RunFacts read(Path log) {
        RunFacts facts = new RunFacts();
        AuditReader.read(log, facts::take);
        return facts;
    }

    Facts ofRun() {
        return ofRun;
    }

    Set<MigrationId> migrations() {
        return ofMigrations.keySet();
    }

    Facts of(MigrationId migration) {
        return ofMigrations.getOrDefault(migration, new Facts());
    }

    private void take(AuditRecord record) {
        MigrationId migration = record.migration();
        if (migration == null) {
            takeOfRun(record.type(), record.data());
        } else {
            takeOf(ofMigrations.computeIfAbsent(migration, unused -> new Facts()), record.type(), record.data());
        }
    }

    private void takeOfRun(String type, JsonNode data) {
        switch (type) {
            case "run.started" -> begin(data);
            case "run.resumed" -> {
                ofRun.put(Area.RUN, "resumed", "yes");
                ofRun.put(Area.RUN, "result", "unfinished");
            }
            case "approval.recorded" -> {
                ofRun.put(Area.RUN, "approved", data.path("how"));
                ofRun.put(Area.RUN, "approved by", data.path("by"));
            }
            case "run.finished" -> {
                ofRun.put(Area.RUN, "result", data.path("status"));
                ofRun.put(Area.RUN, "exit", data.path("exit"));
                ofRun.put(Area.DURATIONS, "run", data.path("durationMillis"));
                counts(ofRun, data);
            }
            default -> {}
        }
    }

    private void begin(JsonNode data) {
        JsonNode name = data.at("/actor/name");
        ofRun.put(Area.RUN, "by", name.isString() ? name : data.at("/actor/osUser"));
        ofRun.put(Area.RUN, "host", data.path("host"));
        ofRun.put(Area.RUN, "mode", data.path("mode"));
        ofRun.put(Area.RUN, "plan", data.at("/plan/path"));
        ofRun.put(Area.RUN, "plan's digest", data.at("/plan/fileSha256"));
        ofRun.put(Area.RUN, "plan's commit", data.at("/plan/gitCommit"));
        ofRun.put(Area.RUN, "result", "unfinished");
        ofRun.put(Area.VERSIONS, "rehome", data.at("/tool/version"));
        ofRun.put(Area.VERSIONS, "rehome's commit", data.at("/tool/commit"));
        ofRun.put(Area.VERSIONS, "Java", data.path("java"));
        ofRun.put(Area.VERSIONS, "system", data.path("os"));
        data.path("limits").properties().forEach(limit -> ofRun.put(Area.SETTINGS, limit.getKey(), limit.getValue()));
    }

    private static void takeOf(Facts facts, String type, JsonNode data) {
        switch (type) {
            case "plan.resolved" -> resolved(facts, data);
            case "migration.started" -> facts.put(Area.MIGRATIONS, "attempts", data.path("attempt"));
            case "copy.failed" ->
                facts.put(Area.MIGRATIONS, "keys failed by " + data.path("code").asString(""), data.path("count"));
            case "verify.finished" -> {
                FOUND.forEach(name -> facts.put(Area.VERIFICATION, name, data.path(name)));
                facts.put(Area.DURATIONS, "verification", data.path("durationMillis"));
            }
            case "migration.finished" -> {
                facts.put(Area.MIGRATIONS, "ended", data.path("status"));
                facts.put(Area.MIGRATIONS, "explanation", data.path("explanation"));
                facts.put(Area.DURATIONS, "migration", data.path("durationMillis"));
                counts(facts, data);
            }
            default -> {}
        }
    }

    private static void resolved(Facts facts, JsonNode data) {
        for (String side : List.of("source", "destination")) {
            JsonNode place = data.path(side);
            facts.put(Area.MIGRATIONS, side, place(place));
            facts.put(Area.VERSIONS, side, place.path("version"));
        }
        facts.put(Area.COUNTS, "keys when planned", data.path("keys"));
        facts.put(Area.COUNTS, "memory when planned", data.path("memoryBytes"));
        data.path("options")
                .properties()
                .forEach(option -> facts.put(Area.SETTINGS, option.getKey(), option.getValue()));
    }

    private static String place(JsonNode side) {
        return side.path("alias").asString("") + "/" + side.path("database").asInt(0)
                + (side.path("tls").asBoolean(false) ? ", TLS" : "")
                + (side.path("user").asBoolean(false) ? ", with a user" : "");
    }

    private static void counts(Facts facts, JsonNode data) {
        COUNTS.forEach(name -> facts.put(Area.COUNTS, name, data.path(name)));
        data.path("byType")
                .properties()
                .forEach(type -> facts.put(Area.COUNTS, "of type " + type.getKey(), type.getValue()));
        data.path("byMethod")
                .properties()
                .forEach(method -> facts.put(Area.COUNTS, "by " + method.getKey(), method.getValue()));
    }
}
