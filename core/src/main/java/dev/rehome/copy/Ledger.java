package dev.rehome.copy;

import dev.rehome.event.Counts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which pages are settled. Workers finish them in any order; what a checkpoint may cover is the run of settled pages
 * from the beginning of the scan up to the last cursor among them, and the counts and failures of just those. A key that
 * was put off holds nothing up: it is pending from the moment when its page is covered until it is settled itself.
 */
final class Ledger {
    private final Deque<Page> outstanding = new ArrayDeque<>();
    private final Set<Page> finished = new HashSet<>();
    private final List<Page> early = new ArrayList<>();
    private final Tally covered;
    private final List<Failure> failures;
    private final List<byte[]> pending;
    private final Losses losses;
    private String cursor;
    /** Whether the cursor stands behind the last key; it is the beginning's again then. */
    private boolean ended;

    private boolean scanned;
    private long opened;
    private long beyond;
    private long bytesBeyond;
    private long underWay;

    Ledger(Checkpoint start) {
        this.cursor = start.cursor();
        this.ended = start.complete();
        this.covered = Tally.of(start.counts());
        this.failures = new ArrayList<>(start.failures());
        this.pending = new ArrayList<>(start.pending());
        this.losses = new Losses(start.losses());
    }

    /**
     * What a checkpoint covers.
     *
     * @param pending keys without a fate that stand before the cursor
     */
    record Covered(
            String cursor,
            boolean complete,
            Counts counts,
            List<Failure> failures,
            List<byte[]> pending,
            List<Loss> losses) {}

    /** How far everything is, settled pages beyond the first unsettled one and parts of large keys included. */
    record Seen(long keys, long bytes) {}

    /** A page has been scanned; pages come in the order of the scan. */
    synchronized void opened(Page page) {
        page.number(opened++);
        outstanding.add(page);
    }

    /** The last page of the scan; its end is known with it, for its cursor is the beginning's. */
    synchronized void openedLast(Page page) {
        opened(page);
        scanned = true;
    }

    /** The scan is at its end: no page follows. */
    synchronized void scanned() {
        scanned = true;
    }

    /** So many bytes of a key have been read that is not settled; negative where it begins again or is done. */
    synchronized void moved(long bytes) {
        underWay += bytes;
    }

    synchronized void settled(Page page) {
        if (!page.settled()) {
            throw new IllegalStateException("a page is not settled yet");
        }
        beyond += keys(page);
        bytesBeyond += bytes(page);
        if (page.origin() == Page.Origin.PUT_OFF) {
            early.add(page);
            bookEarly();
            return;
        }
        finished.add(page);
        for (int pages = settledAhead(); pages > 0; pages = settledAhead()) {
            for (int left = pages; left > 0; left--) {
                Page next = outstanding.removeFirst();
                finished.remove(next);
                cover(next);
            }
        }
        bookEarly();
    }

    /** How many of the first pages can be covered together: up to the first that has a cursor, if all are settled. */
    private int settledAhead() {
        int pages = 0;
        for (Page page : outstanding) {
            if (!finished.contains(page)) {
                return 0;
            }
            pages++;
            if (page.after() != null) {
                return pages;
            }
        }
        return 0;
    }

    private void cover(Page page) {
        if (page.origin() == Page.Origin.FAILED) {
            failures.subList(0, page.size()).clear();
        }
        if (page.origin() == Page.Origin.PENDING) {
            pending.subList(0, page.size()).clear();
        }
        for (int index = 0; index < page.size(); index++) {
            if (page.isPutOff(index)) {
                pending.add(page.key(index));
            }
        }
        book(page);
        String after = page.after();
        cursor = after == null ? cursor : after;
    }

    /** Keys that were put off, once the pages they come from are covered. */
    private void bookEarly() {
        long pages = opened - outstanding.size();
        for (Page page : List.copyOf(early)) {
            if (page.number() < pages) {
                early.remove(page);
                byte[] key = page.key(0);
                pending.removeIf(each -> Arrays.equals(each, key));
                book(page);
            }
        }
    }

    private void book(Page page) {
        beyond -= keys(page);
        bytesBeyond -= bytes(page);
        covered.add(page);
        failures.addAll(page.failures());
        page.losses().forEach(losses::add);
    }

    private static long keys(Page page) {
        return page.retry() ? 0 : page.size() - page.putOff();
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
                ended || (scanned && outstanding.isEmpty()),
                covered.counts(),
                List.copyOf(failures),
                List.copyOf(pending),
                losses.list());
    }

    /** Whether keys that were handed out have no fate yet. */
    synchronized boolean open() {
        return !outstanding.isEmpty();
    }

    synchronized Seen seen() {
        return new Seen(covered.total() + beyond, covered.bytes() + bytesBeyond + underWay);
    }
}
