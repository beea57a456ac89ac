package dev.rehome.report;

import dev.rehome.report.RunReport.FileDiff;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Remark;
import dev.rehome.report.RunReport.Session;
import dev.rehome.report.RunReport.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a page makes of a report: the geometry of its pictures, and a bounded part of what may be without end. */
final class PageView {
    private static final List<List<String>> SECTIONS = List.of(
            List.of("questions", "Questions"),
            List.of("run", "Run"),
            List.of("migrations", "Migrations"),
            List.of("timeline", "Time line"),
            List.of("throughput", "Throughput"),
            List.of("keys", "Keys"),
            List.of("verification", "Verification"),
            List.of("failures", "Failures"),
            List.of("altered", "Overwritten or removed"),
            List.of("left-out", "Left out"),
            List.of("assignments", "Assignments"),
            List.of("interventions", "Interventions"),
            List.of("log", "The log"),
            List.of("omissions", "Left out of this report"));

    private final RunReport report;
    private final Limits limits;

    PageView(RunReport report, Limits limits) {
        this.report = report;
        this.limits = limits;
    }

    Map<String, Object> map() {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("title", title());
        view.put(
                "sections",
                SECTIONS.stream()
                        .map(each -> Map.of("id", each.get(0), "title", each.get(1)))
                        .toList());
        view.put("most", limits.rows());
        view.put("entries", Math.max(limits.rows(), 500));
        view.put("servers", servers());
        view.put("timeline", new Timeline(report.migrations(), end()).view());
        Rates rates = new Rates(report.throughput());
        view.put("rates", rates.charts());
        view.put("throughput", rates.span());
        view.put("types", Shares.of(report.totals().byType()));
        view.put("ways", Shares.of(report.totals().byMethod()));
        view.put(
                "sizes",
                Shares.ofSizes(report.totals().bySize(), report.totals().copied()));
        view.put("failures", new FailureView(report, limits).map());
        view.put("diffs", diffs());
        remarks(view);
        report.commits().stream()
                .filter(each -> each.type().equals("committed"))
                .findFirst()
                .ifPresent(commit -> view.put("repository", commit.repository()));
        view.put("omissions", omissions());
        return view;
    }

    /** What it was about, as shortly as it can be said: the plan's file, or both ends of a copy. */
    private String title() {
        Session first = report.sessions().isEmpty() ? null : report.sessions().get(0);
        if (first != null && !first.plan().isEmpty() && !first.mode().equals("copy")) {
            return first.plan().substring(first.plan().lastIndexOf('/') + 1);
        }
        Migration only = report.migrations().size() == 1 ? report.migrations().get(0) : null;
        Side source = only == null ? null : only.source();
        Side destination = only == null ? null : only.destination();
        return source == null || destination == null
                ? "Run " + report.run()
                : source.place() + " to " + destination.place();
    }

    private Instant end() {
        RunReport.Course course = report.course();
        return Instant.parse(course == null ? report.made() : course.ended());
    }

    private List<Map<String, Object>> servers() {
        Map<String, Map<String, Object>> servers = new TreeMap<>();
        for (Migration migration : report.migrations()) {
            for (Side side : sides(migration)) {
                Map<String, Object> row = Documents.map(side);
                row.remove("database");
                servers.putIfAbsent(row.toString(), row);
            }
        }
        return List.copyOf(servers.values()).subList(0, Math.min(limits.rows(), servers.size()));
    }

    private static List<Side> sides(Migration migration) {
        List<Side> sides = new ArrayList<>();
        Side source = migration.source();
        if (source != null) {
            sides.add(source);
        }
        Side destination = migration.destination();
        if (destination != null) {
            sides.add(destination);
        }
        return sides;
    }

    private List<FileDiff> shortenedDiffs() {
        List<FileDiff> shown = new ArrayList<>();
        int left = limits.lines();
        for (FileDiff diff : report.diffs()) {
            int here = Math.min(left, diff.lines().size());
            left -= here;
            shown.add(new FileDiff(
                    diff.environment(),
                    diff.file(),
                    diff.lines().subList(0, here),
                    diff.omitted() + diff.lines().size() - here));
        }
        return shown.subList(0, Math.min(limits.rows(), shown.size()));
    }

    private List<Map<String, Object>> diffs() {
        return shortenedDiffs().stream().map(Documents::map).toList();
    }

    /** Equal remarks of several migrations are one. */
    private void remarks(Map<String, Object> view) {
        Map<Remark, List<String>> remarks = new LinkedHashMap<>();
        for (Migration migration : report.migrations()) {
            migration
                    .remarks()
                    .forEach(remark -> remarks.computeIfAbsent(remark, none -> new ArrayList<>())
                            .add(migration.name()));
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        remarks.forEach((remark, names) -> {
            Map<String, Object> row = Documents.map(remark);
            row.put("where", Figures.some(names, 10));
            rows.add(row);
        });
        view.put("remarks", rows.subList(0, Math.min(limits.rows(), rows.size())));
        view.put("remarksAll", rows.size());
    }

    private List<String> omissions() {
        List<String> all = new ArrayList<>(report.omissions());
        String failures = new FailureView(report, limits).omitted();
        if (!failures.isEmpty()) {
            all.add(0, failures);
        }
        all.add("Everything that is left out for its length stands in the log: rehome audit report " + report.run()
                + " --format json, or rehome audit show " + report.run() + ".");
        return all;
    }
}
