package dev.rehome.plan.yaml;

import dev.rehome.plan.MigrationId;
import dev.rehome.plan.check.Places;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.problem.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Remembers where keys stand. */
final class KeyPlaces implements Places {
    private final Map<MigrationId, Blocks> blocks = new HashMap<>();
    private final Map<MigrationId, Map<String, Position>> others = new HashMap<>();

    void put(MigrationId migration, Blocks its, Optional<Entry> assignment) {
        blocks.put(migration, its);
        assignment.ifPresent(entry -> put(migration, "assignment", entry.position()));
    }

    void putAfter(MigrationId migration, String app, Position position) {
        put(migration, "after." + app, position);
    }

    @Override
    public Optional<Position> find(MigrationId migration, String key) {
        Position other = others.getOrDefault(migration, Map.of()).get(key);
        return other != null
                ? Optional.of(other)
                : blocks.getOrDefault(migration, Blocks.NONE).position(key);
    }

    private void put(MigrationId migration, String key, Position position) {
        others.computeIfAbsent(migration, id -> new HashMap<>()).put(key, position);
    }
}
