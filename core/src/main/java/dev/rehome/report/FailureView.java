package dev.rehome.report;

import dev.rehome.report.RunReport.Failure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The failures that a page shows, and what it says of the others. */
final class FailureView {
    private final RunReport report;
    private final Limits limits;

    FailureView(RunReport report, Limits limits) {
        this.report = report;
        this.limits = limits;
    }

    /** For the template. */
    Map<String, Object> map() {
        List<Map<String, Object>> rows = report.failures().stream()
                .limit(limits.rows())
                .map(each -> new Failure(
                        each.migration(),
                        each.kind(),
                        each.code(),
                        each.message(),
                        each.count(),
                        each.keys()
                                .subList(0, Math.min(limits.keys(), each.keys().size()))))
                .map(Documents::map)
                .toList();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rows", rows);
        view.put("summary", summary());
        view.put("omitted", omitted());
        view.put("codes", codes());
        return view;
    }

    private List<Failure> ofKeys() {
        return report.failures().stream()
                .filter(each -> each.kind().equals("keys"))
                .toList();
    }

    private String summary() {
        List<Failure> ofKeys = ofKeys();
        long keys = ofKeys.stream().mapToLong(Failure::count).sum();
        long migrations = ofKeys.stream().map(Failure::migration).distinct().count();
        long ended = report.failures().stream()
                .filter(each -> each.kind().equals("migration"))
                .count();
        List<String> told = new ArrayList<>();
        if (ended > 0) {
            told.add(Figures.counted(ended, "migration") + (ended == 1 ? " is" : " are") + " not done");
        }
        if (keys > 0) {
            told.add(Figures.counted(keys, "key") + " of " + Figures.counted(migrations, "migration") + " failed, of "
                    + Figures.counted(ofKeys.size(), "cause"));
        }
        return told.isEmpty() ? "Checks failed or refused:" : String.join("; ", told) + ".";
    }

    /** Empty where nothing is left out. */
    String omitted() {
        int most = limits.rows();
        if (report.failures().size() <= most) {
            return "";
        }
        List<Failure> rest = report.failures().subList(most, report.failures().size());
        long keys = rest.stream().mapToLong(Failure::count).sum();
        return "This page shows the first " + Figures.exact(most) + " of "
                + Figures.exact(report.failures().size()) + " causes of failure, those of most keys first; the other "
                + Figures.exact(rest.size()) + ", with " + Figures.counted(keys, "key")
                + ", stand in the log: rehome audit show " + report.run() + " --type copy.failed";
    }

    private static final class Sum {
        private long keys;
        private long causes;
        private final Set<String> migrations = new HashSet<>();
    }

    private List<Map<String, Object>> codes() {
        Map<String, Sum> sums = new TreeMap<>();
        for (Failure failure : ofKeys()) {
            Sum sum = sums.computeIfAbsent(failure.code(), none -> new Sum());
            sum.keys += failure.count();
            sum.causes++;
            sum.migrations.add(failure.migration());
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        sums.forEach((code, sum) -> rows.add(
                Map.of("code", code, "keys", sum.keys, "causes", sum.causes, "migrations", sum.migrations.size())));
        return rows.subList(0, Math.min(limits.rows(), rows.size()));
    }
}
