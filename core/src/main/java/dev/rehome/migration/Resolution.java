package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Migration;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.redis.Address;
import dev.rehome.redis.ServerFacts;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a migration turned out to be once its servers had been asked, for the audit log and the saved plan. */
final class Resolution {
    private Resolution() {}

    static Event.PlanResolved of(PreflightResult candidate) {
        return new Event.PlanResolved(
                candidate.migration().id(),
                side(candidate.source(), candidate.sourceFacts()),
                side(candidate.destination(), candidate.destinationFacts()),
                options(candidate.migration()),
                candidate.keys(),
                candidate.memoryBytes());
    }

    /** @param facts null where the server was not asked */
    static Event.Side side(Address address, @Nullable ServerFacts facts) {
        Address.Host host = address.hosts().isEmpty()
                ? new Address.Host(String.valueOf(address.name()), 0)
                : address.hosts().get(0);
        return new Event.Side(
                address.alias(),
                host.name(),
                host.port(),
                address.database(),
                address.tls(),
                address.user() != null,
                facts == null ? "" : facts.name(),
                facts == null ? "" : facts.runId());
    }

    /** What decides about keys; the rest is in the saved plan. */
    private static Map<String, String> options(Migration migration) {
        CopySettings copy = migration.settings().copy();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("copy.mode", word(copy.mode()));
        options.put("copy.method", word(copy.method()));
        options.put("copy.onConflict", word(copy.onConflict()));
        options.put("copy.destination", word(copy.destination()));
        options.put("copy.include", String.join(" ", copy.include()));
        options.put("copy.exclude", String.join(" ", copy.exclude()));
        options.put(
                "copy.types",
                copy.types().stream().map(Resolution::word).sorted().collect(Collectors.joining(" ")));
        options.put("verify.level", word(migration.settings().verify().level()));
        return options;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
