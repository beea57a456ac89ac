package dev.rehome.verify;

import dev.rehome.event.StopSignal;
import dev.rehome.redis.Brake;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.Passage;
import dev.rehome.redis.Pulse;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Compares how many keys there are. What the source gained since the copy is not expected at the destination, and what
 * it lost, above all what ran out on both sides, is not missed there.
 */
final class SizeComparison {
    private static final int LOOKS = 4;
    private static final long MOMENT_NANOS = 250_000_000;

    private final VerifyTask task;
    private final Sides sides;
    private final Comparing comparing;
    private final Halt halt = new Halt();
    private final Patience patience;
    private final Brake brake;
    private final Crew crew;
    private final List<String> notes = new ArrayList<>();

    SizeComparison(VerifyTask task, Sides sides, byte[] hashKey, Brake brake, StopSignal stop) {
        this.task = task;
        this.sides = sides;
        this.comparing = Comparing.of(task, hashKey);
        this.patience = new Patience(task.migration(), task.copy().retry(), halt, brake);
        this.brake = brake;
        this.crew = new Crew(task.migration(), halt, stop, sides, () -> {});
    }

    List<String> notes() {
        return notes;
    }

    /** Counts both sides, again where they differ: keys that ran out stay counted until the server removes them. */
    void compare(Tally tally) {
        long[] sizes = new long[2];
        crew.run(List.of(() -> {
            Link source = sides.source();
            Link destination = sides.destination();
            for (int look = 0; look < LOOKS && !halt.tripped(); look++) {
                boolean precisely = look > 0 || !comparing.filter().acceptsEverything();
                if (look > 0) {
                    halt.pause(MOMENT_NANOS);
                }
                sizes[0] = count(source, precisely);
                sizes[1] = count(destination, precisely);
                if (sizes[0] == sizes[1]) {
                    return;
                }
            }
        }));
        judge(sizes[0], sizes[1], tally);
    }

    private void judge(long here, long there, Tally tally) {
        OptionalLong known = task.arrived();
        long arrived = known.orElse(here);
        long expected = Math.min(here, arrived);
        long most = known.isPresent() ? arrived : here;
        tally.addUnnamed(Difference.Kind.MISSING, expected - there);
        tally.addSame(Math.min(there, expected));
        if (there > most && task.destinationBeganEmpty()) {
            tally.addUnnamed(Difference.Kind.EXTRA, there - most);
        } else if (there > most) {
            notes.add("the destination holds " + (there - most) + " keys more; it held keys before");
        }
        if (here > arrived) {
            notes.add(
                    "the source has gained " + (here - arrived) + " keys since they were copied; they are not counted");
        } else if (here < arrived) {
            notes.add("the source has lost " + (arrived - here) + " keys since they were copied; they are not missed");
        }
    }

    private long count(Link link, boolean precisely) {
        return precisely
                ? scan(link)
                : patience.attempt(() -> link.connection().call("DBSIZE").number(), link);
    }

    private long scan(Link link) {
        int most = task.copy().batchKeys();
        KeyScan keys = new KeyScan(link, patience, halt, brake, comparing.filter());
        long count = 0;
        Passage passage = brake.passage(halt::tripped, new Pulse());
        for (KeyBatch some = keys.next(most); some != null && !halt.tripped(); some = keys.next(most)) {
            if (!passage.enter(some.size())) {
                throw new HaltedException();
            }
            passage.leave();
            count += comparing.filter().acceptsEveryType() ? some.size() : ofType(link, some);
        }
        return count;
    }

    private long ofType(Link link, KeyBatch keys) {
        return patience.attempt(
                () -> {
                    for (int index = 0; index < keys.size(); index++) {
                        link.connection().send("TYPE", keys.key(index));
                    }
                    link.connection().flush();
                    long wanted = 0;
                    for (int index = 0; index < keys.size(); index++) {
                        String type = link.connection().receive().orThrow().text();
                        wanted += comparing.filter().acceptsType(type) ? 1 : 0;
                    }
                    return wanted;
                },
                link);
    }
}
