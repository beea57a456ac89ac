package dev.rehome.copy;

import dev.rehome.redis.Pulse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages that a worker has taken and not settled yet, and how far they have been cut into slices. */
final class Hand {
    private static final int MOST_NAME_BYTES = 64 << 10;

    private final Pass pass;
    private final Pace pace;
    private final Deque<Page> uncut = new ArrayDeque<>();
    private final List<Page> held = new ArrayList<>();
    private final Leftovers leftovers;
    private final Suspicion suspicion;
    private int next;

    Hand(Pass pass, Pace pace, Leftovers leftovers, Suspicion suspicion) {
        this.pass = pass;
        this.pace = pace;
        this.leftovers = leftovers;
        this.suspicion = suspicion;
    }

    /** What writing that was interrupted has left at the destination. */
    Leftovers leftovers() {
        return leftovers;
    }

    /** Which key breaks connections, if one does. */
    Suspicion suspicion() {
        return suspicion;
    }

    /**
     * The next keys, or null: there are none now, or, where it waited, there will be none.
     *
     * @param idle beats while it waits; null not to wait
     */
    @Nullable
    Slice next(@Nullable Pulse idle) {
        if (pass.broken()) {
            return null;
        }
        if (uncut.isEmpty()) {
            // Who holds unsettled pages must not wait for more: they might be what the others wait for.
            Page page = pass.take(held.isEmpty() ? idle : null);
            if (page == null) {
                return null;
            }
            held.add(page);
            uncut.add(page);
        }
        Page page = uncut.getFirst();
        Slice slice = new Slice(page, next, end(page));
        advance(slice);
        return slice;
    }

    /** So that the requests fit what lies between us and a server that does not read before it is read from. */
    private int end(Page page) {
        int keys = suspicion.oneByOne() ? 1 : Math.min(page.size() - next, pace.keys());
        while (keys > 1 && page.offset(next + keys - 1) - page.offset(next) > MOST_NAME_BYTES) {
            keys /= 2;
        }
        return next + keys;
    }

    /** Shortens the slice that was taken last: the keys behind its new end come again. */
    void giveBack(Slice shortened) {
        if (next == 0) {
            uncut.addFirst(shortened.page());
        }
        advance(shortened);
    }

    private void advance(Slice slice) {
        next = slice.to();
        if (slice.last()) {
            uncut.removeFirst();
            next = 0;
        }
    }

    /** Begins anew with every page that is not settled: a connection was lost, and with it what was on its way. */
    void rewind() {
        uncut.clear();
        uncut.addAll(held);
        next = 0;
    }

    /** The pages held. */
    List<Page> held() {
        return List.copyOf(held);
    }

    /** A page is settled; whether it was held until now. */
    boolean drop(Page page) {
        if (uncut.peekFirst() == page) {
            uncut.removeFirst();
            next = 0;
        }
        return held.remove(page);
    }

    boolean isEmpty() {
        return held.isEmpty();
    }

    /** Whether every page held has been cut to its end. */
    boolean cut() {
        return uncut.isEmpty();
    }
}
