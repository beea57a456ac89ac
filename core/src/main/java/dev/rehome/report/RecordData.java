package dev.rehome.report;

import dev.rehome.audit.AuditRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The data of a record. What is missing, or of another kind, is empty: a log may be of another version, or no longer what it was. */
record RecordData(JsonNode node) {
    static RecordData of(AuditRecord record) {
        return new RecordData(record.data());
    }

    boolean has(String name) {
        return node.has(name);
    }

    RecordData at(String name) {
        return new RecordData(node.path(name));
    }

    String text(String name) {
        return node.path(name).asString("");
    }

    /** Null where it is missing, null, or empty. */
    @Nullable
    String textOrNull(String name) {
        String text = text(name);
        return text.isEmpty() ? null : text;
    }

    long number(String name) {
        return node.path(name).asLong(0);
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        node.path(name).forEach(each -> texts.add(each.asString("")));
        return texts;
    }

    List<RecordData> items(String name) {
        List<RecordData> items = new ArrayList<>();
        node.path(name).forEach(each -> items.add(new RecordData(each)));
        return items;
    }

    Map<String, String> words(String name) {
        Map<String, String> words = new LinkedHashMap<>();
        node.path(name)
                .properties()
                .forEach(each -> words.put(each.getKey(), each.getValue().asString("")));
        return words;
    }
}
