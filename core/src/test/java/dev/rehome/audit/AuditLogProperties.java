package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeTry;

final class AuditLogProperties {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    private final Path folder = Files.createTempDirectory("audit-properties");
    private Path log = folder;

    AuditLogProperties() throws IOException {}

    @BeforeTry
    void another() throws IOException {
        log = Files.createTempDirectory(folder, "try").resolve("audit.jsonl");
    }

    @AfterProperty
    void clean() throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Collections.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Property(tries = 100)
    void whateverHappensIsWrittenAsTheSchemaSaysAndComesBack(@ForAll("lists") List<Event> events) throws IOException {
        write(events, new Secrets());

        AuditSchema.check(log);
        assertThat(ChainVerification.of(log, List.of()).state()).isEqualTo(State.UNFINISHED);
        List<AuditRecord> records = records();
        assertThat(records).hasSameSizeAs(events);
        for (int index = 0; index < events.size(); index++) {
            if (events.get(index) instanceof Event.CopyFailed failed) {
                assertThat(records.get(index).data().path("message").stringValue())
                        .isEqualTo(unicode(failed.message()));
            }
        }
    }

    @Property(tries = 100)
    void noSecretIsWrittenWhereverItStands(@ForAll("passwords") String password, @ForAll("events") Event event)
            throws IOException {
        Secrets secrets = new Secrets();
        secrets.of(password);
        String url = "redis://app:" + password + "@host";
        Event.Side side = new Event.Side("a", url, 1, 2, false, true, url, url);
        write(
                List.of(
                        new Event.PlanResolved(SampleEvents.GRAVITY, side, side, Map.of(url, url), 1, 2),
                        new Event.CopyFailed(SampleEvents.GRAVITY, "X", url, 1, List.of()),
                        new Event.AssignmentRendered(SampleEvents.GRAVITY, url, url, url, url, "", ""),
                        event),
                secrets);

        for (AuditRecord record : records().subList(0, 3)) {
            assertThat(record.data().toString()).doesNotContain(password);
            assertThat(record.data().findValuesAsString("host")).doesNotContain(url);
        }
        assertThat(ChainVerification.of(log, List.of()).broken()).isNull();
    }

    @Property(tries = 60)
    void anyLinesThatAreRemovedFromTheMiddleAreNoticed(
            @ForAll("lists") List<Event> events,
            @ForAll @IntRange(max = 9) int from,
            @ForAll @IntRange(min = 1, max = 9) int count)
            throws IOException {
        write(events, new Secrets());
        List<String> lines = new ArrayList<>(Files.readString(log).lines().toList());
        int first = from % (lines.size() - 1);
        int end = Math.min(first + count, lines.size() - 1);
        lines.subList(first, end).clear();
        Files.writeString(log, String.join("\n", lines) + "\n");

        Break broken = ChainVerification.of(log, List.of()).broken();
        assertThat(broken).isNotNull();
        assertThat(broken.record()).isEqualTo(first);
    }

    @Provide
    Arbitrary<String> passwords() {
        return Arbitraries.strings()
                .withChars("@/:%\"\\${}\n\t pq7ü€")
                .ofMinLength(6)
                .ofMaxLength(20)
                .filter(text -> !text.isBlank());
    }

    @Provide
    Arbitrary<Event> events() {
        Arbitrary<MigrationId> ids = Combinators.combine(
                        Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(5),
                        Arbitraries.of("staging", "production"))
                .as(MigrationId::new);
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        Arbitrary<byte[]> keys = Arbitraries.bytes().array(byte[].class).ofMaxSize(12);
        Arbitrary<Event> failures = Combinators.combine(ids, texts, keys.list().ofMaxSize(30))
                .as((id, text, names) -> new Event.CopyFailed(id, "CODE", text, names.size(), names));
        Arbitrary<Event> ends = Combinators.combine(
                        ids,
                        Arbitraries.of(Event.MigrationStatus.class),
                        texts,
                        Arbitraries.longs().greaterOrEqual(0))
                .as((id, status, text, number) -> new Event.MigrationFinished(
                        id,
                        status,
                        Duration.ofMillis(number >> 20),
                        new Counts(number, number, 0, 0, 0, 0, 0, 0, number, Map.of(text, 1L), Map.of(), Map.of()),
                        text));
        Arbitrary<Event> starts = ids.map(id -> new Event.MigrationStarted(id, 1, false));
        return Arbitraries.oneOf(failures, ends, starts);
    }

    @Provide
    Arbitrary<List<Event>> lists() {
        return events().list().ofMinSize(4).ofMaxSize(10);
    }

    private void write(List<Event> events, Secrets secrets) {
        try (AuditLog audit = AuditLog.create(log, RUN, secrets, new SteppingClock(), true)) {
            events.forEach(audit::on);
        }
    }

    private List<AuditRecord> records() {
        return WrittenLog.records(log);
    }

    private static String unicode(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
