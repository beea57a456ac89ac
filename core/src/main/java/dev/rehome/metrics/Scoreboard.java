package dev.rehome.metrics;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.plan.MigrationId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What events have told of each migration. The fates of keys are those of the audit log's records, so that both agree to the
 * key; how far a step is comes from its progress, twice a second. Safe for several threads.
 */
public final class Scoreboard implements EventListener {
    private final Map<MigrationId, Score> scores = new LinkedHashMap<>();
    private final Clock clock;
    private final Instant began;
    private Event.@Nullable Identity identity;

    public Scoreboard(Clock clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /**
     * Of one migration.
     *
     * @param state {@code waiting}, {@code running}, {@code not-started}, or how it ended
     * @param progress of the step that it is in or ended in
     * @param seconds that it took, null before its end
     */
    record Score(
            MigrationId migration,
            String state,
            Counts counts,
            Event.@Nullable Progress progress,
            Event.@Nullable VerifyFinished verification,
            @Nullable Double seconds) {
        static Score of(MigrationId migration) {
            return new Score(migration, "waiting", Counts.NONE, null, null, null);
        }

        Score in(String other) {
            return new Score(migration, other, counts, progress, verification, seconds);
        }

        Score counting(Counts keys) {
            return new Score(migration, state, keys, progress, verification, seconds);
        }

        Score advancing(Event.Progress next) {
            return new Score(migration, "running", counts, next, verification, seconds);
        }

        Score comparing(Event.VerifyFinished found) {
            return new Score(migration, state, counts, progress, found, seconds);
        }

        Score ending(Event.MigrationFinished end) {
            double took = end.duration().toMillis() / 1000.0;
            return new Score(migration, word(end.status()), end.counts(), progress, verification, took);
        }
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted started) {
            identity = started.identity();
        } else if (event instanceof Event.RunResumed resumed) {
            identity = resumed.identity();
        }
        MigrationId migration = event.migration();
        if (migration != null) {
            Score before = scores.getOrDefault(migration, Score.of(migration));
            scores.put(migration, after(before, event));
        }
    }

    private static Score after(Score before, Event event) {
        if (event instanceof Event.MigrationWaiting) {
            return before.in("waiting");
        } else if (event instanceof Event.MigrationStarted) {
            return before.in("running");
        } else if (event instanceof Event.MigrationNotStarted) {
            return before.in("not-started");
        } else if (event instanceof Event.Progress progress) {
            return before.advancing(progress);
        } else if (event instanceof Event.CopyCheckpoint checkpoint) {
            return before.counting(checkpoint.counts());
        } else if (event instanceof Event.VerifyFinished verification) {
            return before.comparing(verification);
        } else if (event instanceof Event.MigrationFinished finished) {
            return before.ending(finished);
        }
        return before;
    }

    synchronized List<Score> scores() {
        return new ArrayList<>(scores.values());
    }

    /** Who and what runs; null before its first record. */
    synchronized Event.@Nullable Identity identity() {
        return identity;
    }

    double beganSeconds() {
        return began.toEpochMilli() / 1000.0;
    }

    double nowSeconds() {
        return clock.instant().toEpochMilli() / 1000.0;
    }
}
