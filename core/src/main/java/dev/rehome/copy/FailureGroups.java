package dev.rehome.copy;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Failures by cause, each with some of its keys. */
final class FailureGroups {
    private static final int KEYS_NAMED = 20;

    private FailureGroups() {}

    private record Cause(String code, String message) {}

    static List<Event.CopyFailed> of(MigrationId migration, List<Failure> failures) {
        Map<Cause, List<byte[]>> causes = failures.stream()
                .collect(Collectors.groupingBy(
                        each -> new Cause(each.code(), each.message()),
                        LinkedHashMap::new,
                        Collectors.mapping(Failure::key, Collectors.toList())));
        return causes.entrySet().stream()
                .map(each -> new Event.CopyFailed(
                        migration,
                        each.getKey().code(),
                        each.getKey().message(),
                        each.getValue().size(),
                        each.getValue().stream().limit(KEYS_NAMED).toList()))
                .toList();
    }
}
