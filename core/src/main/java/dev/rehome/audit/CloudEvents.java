package dev.rehome.audit;

import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Sha256;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records as events of <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents 1.0</a>,
 * in its JSON format. Source and id together name a record once and for all; names of extensions hold lower-case letters and
 * digits only, as the specification wants.
 */
public final class CloudEvents {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int DIGITS = 10;

    private CloudEvents() {}

    /** One event on one line, without a line feed. */
    public static String line(AuditRecord record) {
        ObjectNode event = MAPPER.createObjectNode();
        event.put("specversion", "1.0");
        event.put("id", record.run() + "/" + record.sequence());
        event.put("source", "/rehome/runs/" + record.run());
        event.put("type", "dev.rehome." + record.type());
        event.put("time", RecordWriter.TIME.format(record.time()));
        subject(event, record);
        event.put("datacontenttype", "application/json");
        // The extension for sequences wants texts that sort as the numbers do.
        event.put("sequence", String.format("%0" + DIGITS + "d", record.sequence()));
        event.put("recordhash", "sha256:" + Sha256.of(record.line().getBytes(StandardCharsets.UTF_8)));
        event.put("previoushash", "sha256:" + record.previous());
        event.set("data", record.data());
        return event.toString();
    }

    private static void subject(ObjectNode event, AuditRecord record) {
        MigrationId migration = record.migration();
        if (migration != null) {
            event.put("subject", migration.toString());
            event.put("app", migration.app());
        }
        if (record.environment() != null) {
            event.put("environment", record.environment());
        }
    }
}
