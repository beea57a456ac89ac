package dev.rehome.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many runs in one table, the newest first: what was moved when, what is not finished, what is not anchored.
 *
 * @param folder where they were looked for
 * @param findings sentences about what a reviewer should look at
 * @param omitted how many runs there are beside these
 */
public record RunIndex(
        int version,
        String kind,
        String made,
        String maker,
        String folder,
        String tone,
        List<String> findings,
        List<Row> runs,
        long omitted) {
    static final int VERSION = 1;
    static final String KIND = "runIndex";

    /** The same with so many rows only; the findings are those of all. */
    RunIndex newest(int rows) {
        return new RunIndex(
                version,
                kind,
                made,
                maker,
                folder,
                tone,
                findings,
                runs.subList(0, rows),
                omitted + runs.size() - rows);
    }

    /**
     * One run.
     *
     * @param began and {@code ended} of its log; empty where it has no record
     * @param result as the log says it; {@code unfinished} where it has no end
     * @param log as the verification of its chain calls it, or {@code missing} or {@code unreadable}
     * @param explanation of {@code log}, in words
     * @param anchored {@code yes}, {@code partly} or {@code no}
     * @param commits of Git
     * @param folder of the run, from where the index was made
     * @param report a link to the page of the run, from where the index was made; null where there is none
     */
    public record Row(
            String run,
            String began,
            String ended,
            String actor,
            String plan,
            String mode,
            String result,
            String log,
            String explanation,
            String anchored,
            List<Moved> migrations,
            long done,
            long keys,
            long bytes,
            List<String> commits,
            String folder,
            @Nullable String report) {}

    /** One migration of it, with the places as {@code shared-1/7}; empty where they are not known. */
    public record Moved(String name, String source, String destination, String state) {}
}
