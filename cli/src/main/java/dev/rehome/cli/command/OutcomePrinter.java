package dev.rehome.cli.command;

import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.git.CommitResult;
import dev.rehome.git.Pushed;
import dev.rehome.migration.MigrationOutcome;
import dev.rehome.migration.PublishedChange;
import dev.rehome.migration.RunOutcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Shows how a run ended: by migration, why not, by step, and what is left behind. */
final class OutcomePrinter {
    private final Pen pen;

    OutcomePrinter(Pen pen) {
        this.pen = pen;
    }

    void print(RunOutcome outcome, Steps steps) {
        pen.blank();
        migrations(outcome.migrations().stream()
                .sorted(Comparator.comparing(MigrationOutcome::migration))
                .toList());
        List<Steps.Step> all = steps.all();
        if (!all.isEmpty()) {
            pen.blank();
            pen.table(table(all));
        }
        pen.blank();
        outcome.published().forEach(this::published);
    }

    /** The table by migration, and under it why some are not done. */
    void migrations(List<MigrationOutcome> outcomes) {
        Table table =
                Table.of("migration", "result", ">keys", ">copied", "other fates", ">transfer", ">time", "verified");
        for (MigrationOutcome outcome : outcomes) {
            Counts counts = outcome.counts();
            table.row(
                    Text.of(Tone.STRONG, outcome.migration().toString()),
                    status(outcome.status()),
                    Text.of(Amounts.exact(counts.scanned())),
                    Text.of(Amounts.exact(counts.copied())),
                    Text.of(otherFates(counts)),
                    Text.of(Amounts.bytes(counts.bytes())),
                    Text.of(Amounts.time(outcome.duration())),
                    Text.of(verified(outcome)));
        }
        pen.table(table);
        outcomes.forEach(this::replaced);
        if (outcomes.stream().anyMatch(outcome -> !outcome.done())) {
            pen.blank();
        }
        outcomes.stream().filter(outcome -> !outcome.done()).forEach(this::explain);
    }

    private void replaced(MigrationOutcome outcome) {
        long keys = outcome.counts().replaced();
        if (keys > 0) {
            pen.sentence(
                    Text.of(Tone.STRONG, outcome.migration() + " ")
                            .and("replaced " + Amounts.counted(keys, "key") + " that the destination held before"),
                    2);
        }
    }

    private void explain(MigrationOutcome outcome) {
        Text head = Text.of(Tone.STRONG, outcome.migration() + " ").and(status(outcome.status()));
        List<String> lines = outcome.explanation();
        pen.sentence(lines.isEmpty() ? head : head.and(": " + lines.get(0)), 2);
        lines.stream().skip(1).forEach(line -> pen.sentence(Text.of("  " + line), 2));
    }

    static Text status(MigrationStatus status) {
        String word = Words.word(status).replace('-', ' ');
        return Text.of(status == MigrationStatus.DONE ? Tone.GOOD : Tone.BAD, word);
    }

    static String otherFates(Counts counts) {
        List<String> fates = new ArrayList<>();
        add(fates, counts.identical(), "identical");
        add(fates, counts.skipped(), "skipped");
        add(fates, counts.expired(), "expired");
        add(fates, counts.vanished(), "vanished");
        add(fates, counts.failed(), "failed");
        return String.join(", ", fates);
    }

    private static void add(List<String> fates, long count, String name) {
        if (count > 0) {
            fates.add(Amounts.exact(count) + " " + name);
        }
    }

    private static String verified(MigrationOutcome outcome) {
        Event.VerifyFinished verification = outcome.verification();
        return verification == null ? "" : verification.level() + ": " + verification.verdict();
    }

    private static Table table(List<Steps.Step> steps) {
        Table table = Table.of("step", ">duration", ">transfer", ">at once");
        for (Steps.Step step : steps) {
            table.row(
                    step.name(),
                    Amounts.time(step.elapsed()),
                    step.bytes() == 0 ? "" : Amounts.bytes(step.bytes()),
                    String.format(Locale.ROOT, "%.1f", step.concurrency()));
        }
        return table;
    }

    void published(PublishedChange change) {
        if (change instanceof PublishedChange.OnBranch branch) {
            commit(branch.commit());
            if (branch.pushed() != null) {
                pushed(branch.pushed());
            }
        } else if (change instanceof PublishedChange.InWorkTree files) {
            files.written().forEach(file -> pen.line(Text.of("changed ").and(Tone.PLACE, file.toString())));
            pen.line(
                    files.written().isEmpty()
                            ? "the assignments say so already; nothing to write"
                            : "look at it with git diff, and commit it");
        } else if (change instanceof PublishedChange.AsPatch patch) {
            if (patch.unversioned() != null) {
                pen.line(Text.of(Tone.PLACE, patch.unversioned().toString()).and(" is in no Git repository"));
            }
            pen.line(
                    patch.file() == null
                            ? Text.of("the assignments say so already; nothing to write")
                            : Text.of("wrote the change; commit it with: git am ")
                                    .and(Tone.PLACE, patch.file().toString()));
        }
    }

    private void pushed(Pushed pushed) {
        pen.line(Text.of(pushed.already() ? "already pushed to " : "pushed to ").and(Tone.PLACE, pushed.remote()));
    }

    private void commit(CommitResult result) {
        switch (result.status()) {
            case NOTHING_TO_CHANGE -> pen.line("the assignments say so already; nothing to commit");
            case COMMITTED, ALREADY_COMMITTED -> {
                String ids = String.join(
                        ", ",
                        result.commits().stream()
                                .map(made -> made.commit().substring(0, 10))
                                .toList());
                pen.line(Text.of(
                                result.status() == CommitResult.Status.COMMITTED
                                        ? "committed to branch "
                                        : "already committed to branch ")
                        .and(Tone.PLACE, result.branch())
                        .and(ids.isEmpty() ? "" : ": " + ids)
                        .and(Tone.FAINT, " (no hooks ran)"));
            }
        }
    }
}
