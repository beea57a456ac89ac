package dev.rehome.cli.command;

import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.export.RenderedFile;
import dev.rehome.migration.PreparedPlan;
import dev.rehome.plan.Endpoint;
import dev.rehome.preflight.LargeKey;
import dev.rehome.preflight.PreflightResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows what a plan would do: a table, what stands against it, the Terraform diff, the totals and the digest. */
final class PreviewPrinter {
    private final Pen pen;
    private final boolean everyCheck;

    PreviewPrinter(Console console) {
        this.pen = console.data();
        this.everyCheck = console.isVerbose();
    }

    void print(PreparedPlan prepared) {
        pen.table(table(prepared));
        notes(prepared);
        largest(prepared);
        for (RenderedFile file : prepared.files()) {
            if (file.isChanged()) {
                pen.blank();
                pen.diff(file.diff());
            }
        }
        pen.blank();
        pen.line(totals(prepared));
        pen.line(Text.of("plan ").and(Tone.PLACE, prepared.digest()));
    }

    private static Table table(PreparedPlan prepared) {
        Table table = Table.of("migration", "source", "destination", ">keys", ">memory", ">expected", "checks");
        for (PreflightResult candidate : prepared.candidates()) {
            Duration expected = candidate.expected();
            table.row(
                    Text.of(Tone.STRONG, candidate.migration().id().toString()),
                    Text.of(candidate.source().toString()),
                    Text.of(destination(candidate)),
                    Text.of(Amounts.exact(candidate.keys())),
                    Text.of(Amounts.bytes(candidate.memoryBytes())),
                    Text.of(expected == null ? "" : Amounts.time(expected)),
                    verdict(candidate));
        }
        return table;
    }

    private static String destination(PreflightResult candidate) {
        return candidate.migration().destination() instanceof Endpoint.OfInstance named
                        && named.database().isEmpty()
                ? candidate.destination().alias() + "/auto"
                : candidate.destination().toString();
    }

    private static Text verdict(PreflightResult candidate) {
        int total = candidate.checks().size();
        int notes = candidate.atLeast(Verdict.UNKNOWN).size();
        return switch (candidate.verdict()) {
            case OK -> Text.of(Tone.GOOD, total + " ok");
            case UNKNOWN, WARNING -> Text.of(Tone.WARNING, Amounts.counted(notes, "note"));
            case REFUSED -> Text.of(Tone.BAD, "refused");
            case FAILED -> Text.of(Tone.BAD, "failed");
        };
    }

    private void notes(PreparedPlan prepared) {
        boolean first = true;
        for (PreflightResult candidate : prepared.candidates()) {
            for (Check check : everyCheck ? candidate.checks() : worthTelling(candidate)) {
                if (first) {
                    pen.blank();
                    first = false;
                }
                note(candidate, check);
            }
        }
    }

    /** What may be a problem, and how a database was chosen for {@code auto}. */
    private static List<Check> worthTelling(PreflightResult candidate) {
        List<Check> told = new ArrayList<>(candidate.atLeast(Verdict.UNKNOWN));
        candidate.checks().stream()
                .filter(check -> check.verdict() == Verdict.OK && check.name().equals(PreparedPlan.CHOICE))
                .forEach(told::add);
        return told;
    }

    /** Keys that are large enough to be worth knowing of. */
    private void largest(PreparedPlan prepared) {
        Table table = Table.of("migration", "largest keys", "type", ">memory", "travels");
        boolean any = false;
        for (PreflightResult candidate : prepared.candidates()) {
            for (LargeKey key : candidate.largest()) {
                any = true;
                table.row(
                        Text.of(candidate.migration().id().toString()),
                        Text.of(new String(key.name(), StandardCharsets.UTF_8)),
                        Text.of(key.type()),
                        Text.of(Amounts.bytes(key.bytes())),
                        Text.of(key.byElements() ? "by its elements" : "in one piece"));
            }
        }
        if (any) {
            pen.blank();
            pen.table(table);
        }
    }

    private void note(PreflightResult candidate, Check check) {
        Tone tone =
                switch (check.verdict()) {
                    case OK -> Tone.GOOD;
                    case UNKNOWN, WARNING -> Tone.WARNING;
                    case REFUSED, FAILED -> Tone.BAD;
                };
        Text said = Text.of(tone, Words.word(check.verdict()))
                .and(" " + candidate.migration().id() + " ")
                .and(Tone.STRONG, check.name())
                .and(": " + check.detail());
        pen.sentence(said, 2);
        if (check.hint() != null && check.verdict() != Verdict.OK) {
            pen.sentence(Text.of("  " + check.hint()), 2);
        }
    }

    private static String totals(PreparedPlan prepared) {
        long keys = prepared.ready().stream().mapToLong(PreflightResult::keys).sum();
        long memory = prepared.ready().stream()
                .mapToLong(PreflightResult::memoryBytes)
                .sum();
        Duration reading = prepared.ready().stream()
                .map(PreflightResult::expected)
                .filter(Objects::nonNull)
                .reduce(Duration.ZERO, Duration::plus);
        int all = prepared.candidates().size();
        int ready = prepared.ready().size();
        return (ready == all ? Amounts.counted(all, "migration") : ready + " of " + Amounts.counted(all, "migration"))
                + " can begin: " + Amounts.counted(keys, "key") + ", " + Amounts.bytes(memory)
                + (reading.isZero() ? "" : ", about " + Amounts.time(reading) + " of copying");
    }
}
