package dev.rehome.report;

import dev.rehome.table.Csv;
import dev.rehome.template.Templates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reports as files. The templates are the program's own: what a reviewer sees is not up to the folder of a plan. */
public final class ReportPages {
    /** A page of more bytes shows less, and says so. */
    static final int MOST_BYTES = 1_000_000;

    private final Templates templates = Templates.builtIn();

    /** One HTML file that loads nothing, below a mebibyte for 500 migrations. */
    public String html(RunReport report) {
        String page = "";
        for (Limits limits : Limits.ALL) {
            page = page("report.html", Documents.map(report), new PageView(report, limits).map());
            if (page.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
                return page;
            }
        }
        return page;
    }

    /** GitHub's Markdown. */
    public String markdown(RunReport report) {
        return templates.render(
                "report.md",
                Map.of("report", Documents.map(report), "view", new PageView(report, Limits.ALL.get(1)).map()));
    }

    /** Everything, as one document. */
    public String json(RunReport report) {
        return Documents.json(report);
    }

    /** A row for each migration. */
    public String csv(RunReport report) {
        return MigrationRows.csv(report);
    }

    /** One HTML file that loads nothing; older runs are left out, and counted, where there are too many for it. */
    public String html(RunIndex index) {
        String page = page("report-index.html", Documents.map(index), Map.of());
        int runs = index.runs().size();
        while (runs > 1 && page.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            runs = runs / 2;
            page = page("report-index.html", Documents.map(index.newest(runs)), Map.of());
        }
        return page;
    }

    public String markdown(RunIndex index) {
        return templates.render("report-index.md", Map.of("report", Documents.map(index)));
    }

    public String json(RunIndex index) {
        return Documents.json(index);
    }

    /** A row for each run. */
    public String csv(RunIndex index) {
        List<List<Object>> rows = new ArrayList<>();
        rows.add(List.of(
                "run",
                "began",
                "ended",
                "by",
                "plan",
                "result",
                "log",
                "anchored",
                "migrations",
                "done",
                "notDone",
                "keys",
                "bytes",
                "folder"));
        for (RunIndex.Row row : index.runs()) {
            rows.add(List.of(
                    row.run(),
                    row.began(),
                    row.ended(),
                    row.actor(),
                    row.plan(),
                    row.result(),
                    row.log(),
                    row.anchored(),
                    row.migrations().size(),
                    row.done(),
                    row.migrations().size() - row.done(),
                    row.keys(),
                    row.bytes(),
                    row.folder()));
        }
        return Csv.table(rows);
    }

    private String page(String template, Map<String, Object> report, Map<String, Object> view) {
        String script = templates.render("report-script.js", Map.of());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("report", report);
        model.put("view", view);
        model.put("style", templates.render("report-style.css", Map.of()));
        model.put("script", script);
        model.put("scriptDigest", "sha256-" + digest(script));
        return templates.render(template, model);
    }

    /** As a content security policy names a script that may run. */
    private static String digest(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
