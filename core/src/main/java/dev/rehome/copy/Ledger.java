package dev.rehome.copy;

import dev.rehome.event.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which pages are settled. Workers finish them in any order; what a checkpoint may cover is the run of settled pages
 * from the beginning of the scan, and the counts and failures of just those.
 */
final class Ledger {
    private final Deque<Page> outstanding = new ArrayDeque<>();
    private final Set<Page> finished = new HashSet<>();
    private final Tally covered;
    private final List<Failure> failures;
    private String cursor;
    private boolean scanned;
    private long opened;
    private long beyond;
    private long bytesBeyond;

    Ledger(Checkpoint start) {
        this.cursor = start.cursor();
        this.covered = Tally.of(start.counts());
        this.failures = new ArrayList<>(start.failures());
    }

    /**
     * What a checkpoint covers.
     *
     * @param pages how many, which are those numbered below it
     */
    record Covered(String cursor, boolean complete, Counts counts, List<Failure> failures, long pages) {}

    /** How far everything is, settled pages beyond the first unsettled one included. */
    record Seen(long keys, long bytes) {}

    /** A page has been scanned; pages come in the order of the scan. */
    synchronized void opened(Page page) {
        page.number(opened++);
        outstanding.add(page);
    }

    /** The scan is at its end: no page follows. */
    synchronized void scanned() {
        scanned = true;
    }

    synchronized void settled(Page page) {
        if (!page.settled()) {
            throw new IllegalStateException("a page is not settled yet");
        }
        beyond += page.retry() ? 0 : page.size();
        bytesBeyond += bytes(page);
        finished.add(page);
        while (!outstanding.isEmpty() && finished.remove(outstanding.getFirst())) {
            cover(outstanding.removeFirst());
        }
    }

    private void cover(Page page) {
        beyond -= page.retry() ? 0 : page.size();
        bytesBeyond -= bytes(page);
        if (page.retry()) {
            failures.subList(0, page.size()).clear();
        }
        covered.add(page);
        failures.addAll(page.failures());
        cursor = page.after();
    }

    private static long bytes(Page page) {
        long bytes = 0;
        for (int index = 0; index < page.size(); index++) {
            bytes += page.fate(index) == Fate.COPIED ? page.payload(index) : 0;
        }
        return bytes;
    }

    synchronized Covered covered() {
        return new Covered(
                cursor,
                scanned && outstanding.isEmpty(),
                covered.counts(),
                List.copyOf(failures),
                opened - outstanding.size());
    }

    synchronized Seen seen() {
        return new Seen(covered.total() + beyond, covered.bytes() + bytesBeyond);
    }
}
