package dev.rehome.verify;

import dev.rehome.digest.ProofWriter;
import dev.rehome.event.Event;
import dev.rehome.problem.FailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds up what all looks found, keeps the first differences and writes all of them down. Safe for several threads. */
final class Tally {
    private final VerifyTask task;
    private final @Nullable ProofWriter proven;
    private final @Nullable DifferenceFile file;
    private final Map<Difference.Kind, Long> found = new EnumMap<>(Difference.Kind.class);
    private final List<Difference> differences = new ArrayList<>();
    private long same;
    private long gone;
    private long skipped;
    private long extra;
    private long looked;
    private long offered;
    private long bytes;

    Tally(VerifyTask task, @Nullable ProofWriter proven, @Nullable DifferenceFile file) {
        this.task = task;
        this.proven = proven;
        this.file = file;
    }

    /** Adds everything but the suspects, which are to be looked at again. */
    synchronized void add(BatchResult result) {
        same += result.same;
        gone += result.gone;
        skipped += result.skipped;
        extra += result.extra;
        bytes += result.bytes;
        looked += result.same + result.gone + result.skipped + result.left + result.checked;
        if (proven != null) {
            proven.append(result.proven.bytes());
        }
    }

    /** Adds a key that differed twice. */
    synchronized void add(Suspect suspect, boolean written) {
        looked += suspect.kind() == Difference.Kind.EXTRA ? 0 : 1;
        if (leftByPolicy(suspect.kind())) {
            skipped++;
            return;
        }
        Difference difference = written
                ? suspect.as(Difference.Kind.CHANGED, "it was written while it was compared")
                : suspect.confirmed();
        add(difference);
    }

    synchronized void add(Difference difference) {
        found.merge(difference.kind(), 1L, Long::sum);
        if (differences.size() < VerifyOutcome.KEPT) {
            differences.add(difference);
        }
        if (file != null) {
            file.append(difference);
        }
    }

    /** Where nobody knows which keys the copy left alone, any key that was there before may be one. */
    private boolean leftByPolicy(Difference.Kind kind) {
        boolean there = kind == Difference.Kind.TYPE || kind == Difference.Kind.VALUE || kind == Difference.Kind.TTL;
        return there && task.leavesUnknownKeys();
    }

    /** Adds keys that only sizes tell of: no key is named. */
    synchronized void addUnnamed(Difference.Kind kind, long keys) {
        if (keys > 0) {
            found.merge(kind, keys, Long::sum);
        }
    }

    synchronized void addSame(long keys) {
        same += keys;
    }

    /**
     * Keys that were there to be looked at and must have been by now, so that a comparison that passed keys over is never
     * taken for one that found them equal.
     *
     * @throws FailedException where fewer were looked at
     */
    synchronized void expect(long keys) {
        offered += keys;
        if (looked < offered) {
            throw new FailedException(
                    "VERIFY-INCOMPLETE",
                    task.migration() + ": of " + offered + " keys only " + looked + " were compared",
                    "compare again; where that does not help, tell who maintains rehome: this is a fault of its own");
        }
    }

    synchronized long same() {
        return same;
    }

    synchronized long looked() {
        return looked;
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized List<Difference> differences() {
        return List.copyOf(differences);
    }

    synchronized Event.VerifyFinished finished(Duration duration) {
        long missing = count(Difference.Kind.MISSING);
        long different = count(Difference.Kind.TYPE) + count(Difference.Kind.VALUE);
        long ttl = count(Difference.Kind.TTL);
        long changed = count(Difference.Kind.CHANGED);
        long foreign = count(Difference.Kind.EXTRA);
        boolean equal = missing + different + ttl + foreign == 0
                && (changed == 0 || task.verify().allowChanged());
        return new Event.VerifyFinished(
                task.migration(),
                task.verify().level().name().toLowerCase(Locale.ROOT),
                same + missing + different + ttl + changed,
                missing,
                foreign + extra,
                different,
                ttl,
                skipped,
                gone,
                changed,
                equal ? "equal" : "different",
                duration);
    }

    private long count(Difference.Kind kind) {
        return found.getOrDefault(kind, 0L);
    }
}
