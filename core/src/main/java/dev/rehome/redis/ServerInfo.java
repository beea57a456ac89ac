package dev.rehome.redis;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The answer to {@code INFO} (https://redis.io/docs/latest/commands/info/), tolerant of what servers leave out.
 *
 * @param fields by name; empty where the command is refused
 */
record ServerInfo(Map<String, String> fields, SortedMap<String, String> modules) {
    private static final Pattern DATABASE = Pattern.compile("db(\\d{1,9})");
    private static final Pattern KEYS = Pattern.compile("keys=(\\d{1,18}),expires=(\\d{1,18}).*");
    private static final Pattern MODULE = Pattern.compile("name=([^,]+),ver=([^,]+).*");

    static ServerInfo parse(String text) {
        Map<String, String> fields = new HashMap<>();
        SortedMap<String, String> modules = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                String name = line.substring(0, colon);
                String value = line.substring(colon + 1).strip();
                Matcher module = MODULE.matcher(value);
                if (name.equals("module") && module.matches()) {
                    modules.put(module.group(1), module.group(2));
                } else {
                    fields.putIfAbsent(name, value);
                }
            }
        });
        return new ServerInfo(fields, modules);
    }

    boolean answered() {
        return !fields.isEmpty();
    }

    String text(String name) {
        return fields.getOrDefault(name, "");
    }

    boolean flag(String name) {
        return text(name).equals("1");
    }

    OptionalLong number(String name) {
        String value = text(name);
        return value.matches("\\d{1,18}") ? OptionalLong.of(Long.parseLong(value)) : OptionalLong.empty();
    }

    /** By database number; databases without keys are not listed by the server. */
    SortedMap<Integer, ServerFacts.Keyspace> keyspaces() {
        SortedMap<Integer, ServerFacts.Keyspace> keyspaces = new TreeMap<>();
        fields.forEach((name, value) -> {
            Matcher database = DATABASE.matcher(name);
            Matcher keys = KEYS.matcher(value);
            if (database.matches() && keys.matches()) {
                keyspaces.put(
                        Integer.valueOf(database.group(1)),
                        new ServerFacts.Keyspace(Long.parseLong(keys.group(1)), Long.parseLong(keys.group(2))));
            }
        });
        return keyspaces;
    }
}
