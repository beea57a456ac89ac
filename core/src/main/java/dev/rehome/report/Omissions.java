package dev.rehome.report;

import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Failure;
import dev.rehome.report.RunReport.FileDiff;
import dev.rehome.report.RunReport.Migration;
import java.util.ArrayList;
import java.util.List;

/** What a reader might look for in a report, which the log does not hold. */
final class Omissions {
    private Omissions() {}

    static List<String> of(List<Migration> migrations, Counts totals, List<Failure> failures, RunReading reading) {
        List<String> all = new ArrayList<>();
        long failed = failures.stream().mapToLong(Failure::count).sum();
        long named = failures.stream().mapToLong(each -> each.keys().size()).sum();
        if (named < failed) {
            all.add("The log names " + Figures.exact(named) + " of " + Figures.counted(failed, "failed key")
                    + ": up to 20 of each cause. Every failed key stands, in base64, in the run's folder, in"
                    + " checkpoints/APP@ENVIRONMENT under \u201cfailures\u201d.");
        }
        if (totals.copied() > 0 && totals.bySize().isEmpty()) {
            all.add("Sizes of keys are not recorded: the log is of a version that did not count them.");
        }
        if (reading.throughput().checkpoints() == 0 && totals.copied() > 0) {
            all.add("The log holds no figures from the middle of a copy: it was shorter than the time between two (30"
                    + " s), so each migration's speed is an average.");
        }
        if (!reading.entries().isEmpty() && reading.diffs().isEmpty()) {
            all.add("The changed lines of assignment files are not recorded, only the entries; the commit has them.");
        }
        long lines = reading.diffs().stream().mapToLong(FileDiff::omitted).sum();
        if (lines > 0) {
            all.add(Figures.counted(lines, "changed line")
                    + " of assignment files are not in the log; the commit has them.");
        }
        long unnamed = migrations.stream().filter(each -> each.source() == null).count();
        if (unnamed > 0) {
            all.add(Figures.counted(unnamed, "migration") + " without servers: their addresses are not in the log.");
        }
        all.add("Values of keys are never recorded; names of keys only as digests (the first 16 digits of their"
                + " SHA-256), unless the run was given --log-keys.");
        return all;
    }
}
