package dev.rehome.report;

import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Course;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Verdict;
import dev.rehome.report.RunReport.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first thing that a reviewer reads: whether all is well, and why not. */
final class Judgement {
    private static final Map<String, String> ENDINGS = Map.of(
            "done", "Done",
            "partly-done", "Partly done",
            "failed", "Failed",
            "refused", "Refused",
            "interrupted", "Interrupted",
            "different", "Differences found",
            "stale", "Stale plan");

    private final RunReport report;

    Judgement(RunReport report) {
        this.report = report;
    }

    Verdict verdict() {
        List<String> reasons = new ArrayList<>();
        reasons.add(migrations());
        reasons.add(fates());
        reasons.add(comparisons());
        reasons.add("The log is " + report.log().explanation() + ".");
        return new Verdict(tone(), headline(), reasons);
    }

    private String tone() {
        Course course = report.course();
        String state = report.log().state();
        if (state.equals("broken")) {
            return "bad";
        }
        if (course == null || course.status() == null) {
            return "warning";
        }
        if (!course.status().equals("done")) {
            return "bad";
        }
        return state.equals("intact") && uncompared() == 0 ? "good" : "warning";
    }

    private String headline() {
        String end = ending();
        return switch (report.log().state()) {
            case "broken" ->
                "The log was tampered with or damaged: it says \u201c" + end + "\u201d, and cannot be relied on";
            case "torn" -> end + ": the log ends in the middle of a record";
            case "unanchored" -> end + ", by a log that nothing outside it vouches for";
            case "intact" -> end + ", by an intact and anchored log";
            default -> end + ": the log has no end";
        };
    }

    private String ending() {
        Course course = report.course();
        String status = course == null ? null : course.status();
        if (status == null) {
            return "Not finished";
        }
        return ENDINGS.getOrDefault(status, status);
    }

    String migrations() {
        Map<String, Long> states = new LinkedHashMap<>();
        report.migrations().forEach(each -> states.merge(each.state(), 1L, Long::sum));
        long done = states.getOrDefault("done", 0L);
        states.remove("done");
        String others = Figures.listed(states);
        return Figures.exact(done) + " of "
                + Figures.counted(report.migrations().size(), "migration")
                + (report.migrations().size() == 1 ? " is done" : " are done")
                + (others.isEmpty() ? "." : "; " + others + ".");
    }

    String fates() {
        Counts keys = report.totals();
        Map<String, Long> fates = new LinkedHashMap<>();
        fates.put("copied", keys.copied());
        fates.put("identical on both sides before", keys.identical());
        fates.put("skipped", keys.skipped());
        fates.put("expired", keys.expired());
        fates.put("vanished", keys.vanished());
        fates.put("failed", keys.failed());
        long sum = fates.values().stream().mapToLong(Long::longValue).sum();
        if (keys.scanned() == 0) {
            return "No key was found to be moved.";
        }
        String listed = Figures.counted(keys.scanned(), "key") + " found: " + Figures.listed(fates);
        return sum == keys.scanned()
                ? listed + ". Each has one fate." + replaced(keys)
                : listed + ". These do not add up: " + Figures.exact(sum) + " have a fate.";
    }

    private static String replaced(Counts keys) {
        if (keys.replaced() == 0) {
            return "";
        }
        return keys.replaced() < 0
                ? " How many of the copied replaced a key at the destination is not recorded."
                : " Of the copied, " + Figures.exact(keys.replaced()) + " replaced a key that the destination held.";
    }

    String comparisons() {
        long compared = report.migrations().size() - unverified();
        long different = report.migrations().stream()
                .map(Migration::verification)
                .filter(each -> each != null && !each.verdict().equals("equal"))
                .count();
        long uncompared = uncompared();
        String some = uncompared == 0
                ? ""
                : " " + Figures.counted(uncompared, "migration") + " that " + (uncompared == 1 ? "is" : "are")
                        + " done " + (uncompared == 1 ? "was" : "were") + " not compared.";
        if (compared == 0) {
            return "Nothing was compared." + some;
        }
        String sides = "Both sides were compared for " + Figures.counted(compared, "migration");
        return (different == 0 ? sides + ": equal." : sides + ": " + Figures.exact(different) + " differ.") + some;
    }

    private long unverified() {
        return report.migrations().stream()
                .filter(each -> each.verification() == null)
                .count();
    }

    private long uncompared() {
        return report.migrations().stream()
                .filter(each -> each.state().equals("done"))
                .filter(each -> {
                    Verification found = each.verification();
                    return found == null || found.level().equals("none");
                })
                .count();
    }
}
