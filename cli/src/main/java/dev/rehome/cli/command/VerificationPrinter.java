package dev.rehome.cli.command;

import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.event.Event.VerifyFinished;
import dev.rehome.migration.MigrationOutcome;
import java.util.ArrayList;
import java.util.List;

/** Shows what a comparison found. */
final class VerificationPrinter {
    private final Pen pen;

    VerificationPrinter(Pen pen) {
        this.pen = pen;
    }

    void print(List<MigrationOutcome> outcomes) {
        Table table = Table.of("migration", "result", "level", ">compared", "differences", "no difference", ">time");
        for (MigrationOutcome outcome : outcomes) {
            VerifyFinished found = outcome.verification();
            Text name = Text.of(Tone.STRONG, outcome.migration().toString());
            if (found == null) {
                table.row(
                        name,
                        OutcomePrinter.status(outcome.status()),
                        Text.EMPTY,
                        Text.EMPTY,
                        Text.EMPTY,
                        Text.EMPTY,
                        Text.EMPTY);
            } else {
                table.row(
                        name,
                        Text.of(outcome.done() ? Tone.GOOD : Tone.BAD, found.verdict()),
                        Text.of(found.level()),
                        Text.of(Amounts.exact(found.compared())),
                        Text.of(differences(found)),
                        Text.of(excused(found)),
                        Text.of(Amounts.time(found.duration())));
            }
        }
        pen.table(table);
        if (outcomes.stream().anyMatch(outcome -> !outcome.explanation().isEmpty())) {
            pen.blank();
        }
        outcomes.stream().filter(outcome -> !outcome.explanation().isEmpty()).forEach(this::explain);
    }

    private void explain(MigrationOutcome outcome) {
        pen.line(Text.of(Tone.STRONG, outcome.migration().toString())
                .and(": " + outcome.explanation().get(0)));
        outcome.explanation().stream().skip(1).forEach(line -> pen.line("  " + line));
    }

    private static String differences(VerifyFinished found) {
        List<String> parts = new ArrayList<>();
        add(parts, found.missing(), "missing");
        add(parts, found.extra(), "extra");
        add(parts, found.different(), "different");
        add(parts, found.ttl(), "by TTL");
        add(parts, found.changed(), "changed");
        return String.join(", ", parts);
    }

    private static String excused(VerifyFinished found) {
        List<String> parts = new ArrayList<>();
        add(parts, found.expired(), "expired");
        add(parts, found.skipped(), "skipped");
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, long count, String name) {
        if (count > 0) {
            parts.add(Amounts.exact(count) + " " + name);
        }
    }
}
