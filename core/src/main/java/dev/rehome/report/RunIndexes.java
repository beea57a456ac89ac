package dev.rehome.report;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.problem.FailedException;
import dev.rehome.report.RunIndex.Moved;
import dev.rehome.report.RunIndex.Row;
import dev.rehome.report.RunReport.Commit;
import dev.rehome.report.RunReport.Course;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Session;
import dev.rehome.report.RunReport.Side;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes an index of the runs below a folder. */
public final class RunIndexes {
    private final String maker;
    private final Instant made;
    private final Function<String, List<Anchor>> anchors;

    /**
     * @param maker which build of the program makes it
     * @param made when
     * @param anchors those of a run, by its id, beside {@code audit.head}
     */
    public RunIndexes(String maker, Instant made, Function<String, List<Anchor>> anchors) {
        this.maker = maker;
        this.made = made;
        this.anchors = anchors;
    }

    /** The runs of all run folders and logs below a folder, wherever they lie. */
    public RunIndex below(Path folder) {
        List<Row> rows = RunFolders.below(folder).stream()
                .map(run -> row(folder, run))
                .sorted(Comparator.comparing(Row::run).reversed())
                .toList();
        List<String> findings = findings(rows);
        return new RunIndex(
                RunIndex.VERSION,
                RunIndex.KIND,
                made.toString(),
                maker,
                folder.toString(),
                tone(rows),
                findings,
                rows,
                0);
    }

    private Row row(Path base, Path folder) {
        Path log = folder.resolve("audit.jsonl");
        String id = String.valueOf(folder.getFileName());
        String place = base.relativize(folder).toString();
        if (!Files.isRegularFile(log)) {
            return lost(id, place, "missing", "there is no log");
        }
        try {
            ChainVerdict chain = ChainVerification.of(log, List.of());
            String run = chain.run();
            List<Anchor> others = run == null ? List.of() : anchors.apply(run);
            if (!others.isEmpty()) {
                chain = ChainVerification.of(log, others);
            }
            return row(new RunReports(maker, made).of(id, log, chain), chain, place, page(base, folder));
        } catch (FailedException unreadable) {
            return lost(id, place, "unreadable", unreadable.problems().get(0).message());
        }
    }

    private static Row lost(String id, String place, String log, String why) {
        return new Row(
                id, "", "", "", "", "", "unfinished", log, why, "no", List.of(), 0, 0, 0, List.of(), place, null);
    }

    private static @Nullable String page(Path base, Path folder) {
        Path page = folder.resolve("report.html");
        return Files.isRegularFile(page) ? base.relativize(page).toString().replace('\\', '/') : null;
    }

    private static Row row(RunReport report, ChainVerdict chain, String place, @Nullable String page) {
        Course course = report.course();
        String status = course == null ? null : course.status();
        List<Moved> moved = report.migrations().stream().map(RunIndexes::moved).toList();
        Session first = report.sessions().isEmpty() ? null : report.sessions().get(0);
        return new Row(
                report.run(),
                course == null ? "" : course.began(),
                course == null ? "" : course.ended(),
                first == null ? "" : first.actor(),
                first == null ? "" : first.plan(),
                first == null ? "" : first.mode(),
                status == null ? "unfinished" : status,
                chain.state().name().toLowerCase(Locale.ROOT),
                chain.explanation(),
                anchored(chain),
                moved,
                moved.stream().filter(each -> each.state().equals("done")).count(),
                report.totals().copied(),
                report.totals().bytes(),
                report.commits().stream()
                        .filter(each -> each.type().equals("committed"))
                        .map(Commit::commit)
                        .toList(),
                place,
                page);
    }

    private static Moved moved(Migration migration) {
        return new Moved(
                migration.name(), place(migration.source()), place(migration.destination()), migration.state());
    }

    private static String place(@Nullable Side side) {
        return side == null ? "" : side.place();
    }

    private static String anchored(ChainVerdict chain) {
        if (chain.state() == ChainVerdict.State.BROKEN || chain.anchors().isEmpty()) {
            return "no";
        }
        return chain.anchors().get(0).sequence() == chain.head().sequence() ? "yes" : "partly";
    }

    private static String tone(List<Row> rows) {
        if (rows.stream().anyMatch(each -> isBad(each.log()))) {
            return "bad";
        }
        boolean well = !rows.isEmpty()
                && rows.stream()
                        .allMatch(each ->
                                each.result().equals("done") && each.log().equals("intact"));
        return well ? "good" : "warning";
    }

    private static boolean isBad(String log) {
        return List.of("broken", "missing", "unreadable").contains(log);
    }

    private static List<String> findings(List<Row> rows) {
        List<String> all = new ArrayList<>();
        if (rows.isEmpty()) {
            all.add("No run's folder and no audit.jsonl lies below here: name the folder of a plan, or of kept runs.");
            return all;
        }
        long migrations = rows.stream().mapToLong(Row::done).sum();
        long keys = rows.stream().mapToLong(Row::keys).sum();
        all.add(Figures.counted(rows.size(), "run") + ", " + Figures.counted(migrations, "migration") + " done, "
                + Figures.counted(keys, "key") + " copied.");
        add(all, rows, "Broken or lost logs", each -> isBad(each.log()));
        add(all, rows, "Not finished", each -> each.result().equals("unfinished"));
        add(
                all,
                rows,
                "Ended with something left",
                each -> !List.of("done", "unfinished").contains(each.result()));
        add(
                all,
                rows,
                "Not anchored to the end",
                each -> !isBad(each.log()) && !each.anchored().equals("yes"));
        if (all.size() == 1 && !rows.isEmpty()) {
            all.add("Every run is finished and done, every log intact and anchored.");
        }
        return all;
    }

    private static void add(List<String> all, List<Row> rows, String title, Predicate<Row> wanted) {
        List<String> found = rows.stream().filter(wanted).map(Row::run).toList();
        if (!found.isEmpty()) {
            all.add(title + ": " + Figures.some(found, 5) + ".");
        }
    }
}
