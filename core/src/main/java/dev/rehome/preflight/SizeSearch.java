package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.redis.KeySizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys of the source and how much memory they take, page by page; what may be worth naming is kept. Keys that come again behind the
 * last one are neither counted nor kept again. Nothing that is asked touches a key's idle time.
 */
final class SizeSearch {
    /** A guess from some elements may be so many times too small. */
    private static final int DOUBT = 16;

    private final Side source;
    private final NameScan scan;
    private final KeySizes sizes;
    private final long least;
    private final List<Sized> candidates = new ArrayList<>();
    private long looked;
    private boolean whole;
    private boolean again;

    SizeSearch(Side source) {
        this.source = source;
        CopySettings copy = source.migration().settings().copy();
        this.scan = new NameScan(source);
        this.sizes = new KeySizes(source.connection(), source.capabilities(), copy.bigKeyBytes());
        this.least = Math.min(LargeKeys.WORTH_NAMING, copy.bigKeyBytes());
    }

    record Sized(byte[] name, long memory) {}

    /** The next names, from the first one again behind the last; empty where the server refuses to tell names. */
    Optional<List<byte[]>> names(int count) {
        again = whole;
        Optional<List<byte[]>> names = scan.next(count);
        if (!again) {
            looked = scan.looked();
            whole = scan.over();
        }
        return names;
    }

    /** How much some of the names that came last take, in bytes. */
    List<Sized> sizes(List<byte[]> names) {
        long[] found = sizes.of(names);
        List<Sized> sized = new ArrayList<>();
        for (int at = 0; at < found.length; at++) {
            sized.add(new Sized(names.get(at), found[at]));
        }
        if (!again) {
            sized.stream().filter(key -> key.memory() >= least / DOUBT).forEach(candidates::add);
        }
        return sized;
    }

    /** Where it looks. */
    Side source() {
        return source;
    }

    /** How many names came, one that came again counted again. */
    long passed() {
        return scan.looked();
    }

    /** How many names came, those that the migration is not about among them, each counted once. */
    long looked() {
        return looked;
    }

    /** Whether these were all. */
    boolean whole() {
        return whole;
    }

    /** Whether the page that came last was the last one. */
    boolean over() {
        return scan.over();
    }

    /** Bytes from which on a key is worth a line. */
    long least() {
        return least;
    }

    /** What may take so much, each looked at closely. */
    List<Sized> candidates() {
        List<byte[]> names = candidates.stream()
                .filter(key -> !sizes.isClose(key.memory()))
                .map(Sized::name)
                .toList();
        long[] closer = sizes.closely(names);
        List<Sized> close = new ArrayList<>();
        int next = 0;
        for (Sized key : candidates) {
            close.add(sizes.isClose(key.memory()) ? key : new Sized(key.name(), closer[next++]));
        }
        return close;
    }
}
