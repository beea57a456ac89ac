package dev.rehome.copy;

import dev.rehome.copy.logical.LogicalCopy;
import dev.rehome.copy.logical.LogicalOutcome;
import dev.rehome.copy.logical.Throttle;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries keys by their elements over a link on which nothing else is on the way, one after the other. */
final class ByElements {
    /** Enough for the round trips to be few, and little enough to be one short transaction. */
    private static final int TOGETHER = 250;

    private final Course course;
    private final RedisConnection destination;
    private final LogicalCopy logical;
    private final Replacements replacements;
    private final Leftovers leftovers;
    private final Suspicion suspicion;
    private final Passage passage;
    private long moved;

    /**
     * @param hand of this worker, whose leftovers are gone once this returns
     * @param passage of this worker, which has entered when keys are carried
     */
    ByElements(Course course, Link link, Hand hand, Passage passage) {
        this.course = course;
        this.passage = passage;
        this.destination = link.destination();
        this.replacements = new Replacements(course.rules(), destination);
        this.leftovers = hand.leftovers();
        this.suspicion = hand.suspicion();
        this.logical = new LogicalCopy(
                link.source(),
                link.destination(),
                course.links().source(),
                course.links().destination(),
                course.pieces().bounds(),
                throttle(),
                link.clock().forElements());
        leftovers.remove(destination);
    }

    private Throttle throttle() {
        return new Throttle() {
            @Override
            public void payForBytes(long bytes, Runnable beat) {
                moved += bytes;
                course.ledger().moved(bytes);
                passage.pay(bytes, beat);
            }

            @Override
            public boolean over() {
                return course.pass().over();
            }
        };
    }

    /** Carries what waits for it on a page. Large keys are put off, where others wait with them and there is room. */
    void carry(Page page) {
        replacements.look(page);
        carrySmall(page);
        for (int index = 0; index < page.size() && !course.pass().over(); index++) {
            if (page.isWaiting(index)) {
                if (page.way(index) == Way.CHUNKED
                        && page.size() > 1
                        && course.pass().hasRoom()) {
                    course.pass().putOff(page.putOff(index));
                } else {
                    carry(page, index);
                }
            }
        }
    }

    /** Carries small keys together; what is left of them waits still. */
    private void carrySmall(Page page) {
        int together = suspicion.oneByOne() ? 1 : TOGETHER;
        List<Integer> group = new ArrayList<>();
        for (int index = 0; index < page.size() && !course.pass().over(); index++) {
            if (page.isWaiting(index) && page.way(index) == Way.LOGICAL) {
                group.add(index);
            }
            if (group.size() == together || index == page.size() - 1) {
                carryTogether(page, group);
                group.clear();
            }
        }
    }

    private void carryTogether(Page page, List<Integer> group) {
        List<LogicalCopy.Wanted> wanted = new ArrayList<>();
        List<Boolean> wereOurs = new ArrayList<>();
        for (int index : group) {
            onItsWay(page, index, group.size());
            wanted.add(new LogicalCopy.Wanted(page.key(index), course.rules().mayReplace(page, index)));
            wereOurs.add(page.ours(index));
            page.claim(index, true);
        }
        List<Optional<LogicalOutcome>> outcomes = together(wanted);
        for (int place = 0; place < group.size(); place++) {
            int index = group.get(place);
            boolean wasOurs = wereOurs.get(place);
            outcomes.get(place)
                    .ifPresentOrElse(outcome -> settle(page, index, outcome), () -> page.claim(index, wasOurs));
        }
    }

    private void onItsWay(Page page, int index, int keys) {
        if (keys == 1) {
            suspicion.alone(page, index);
        } else {
            suspicion.nobody();
        }
    }

    /** Where something is refused, each key by itself tells what. */
    private List<Optional<LogicalOutcome>> together(List<LogicalCopy.Wanted> wanted) {
        moved = 0;
        try {
            return logical.copySmall(wanted);
        } catch (ServerErrorException refused) {
            return Collections.nCopies(wanted.size(), Optional.empty());
        } finally {
            course.ledger().moved(-moved);
        }
    }

    private void carry(Page page, int index) {
        onItsWay(page, index, 1);
        Naming naming = new Naming(page.key(index));
        boolean replace = course.rules().mayReplace(page, index);
        page.claim(index, true);
        moved = 0;
        try {
            settle(page, index, logical.copy(page.key(index), naming, replace));
        } catch (ServerErrorException refused) {
            leftovers.remove(destination);
            Refusals.judge(page, index, destination.address(), refused.error(), course);
        } finally {
            course.ledger().moved(-moved);
        }
        naming.done();
        suspicion.nobody();
    }

    private void settle(Page page, int index, LogicalOutcome outcome) {
        if (outcome instanceof LogicalOutcome.Copied copied) {
            page.value(index, ValueType.valueOf(copied.type().name()), copied.bytes());
            copied.dropped().forEach(what -> page.lost(index, what));
            page.settle(index, Fate.COPIED);
            if (page.way(index) == Way.LOGICAL) {
                course.pace().came(1, copied.bytes(), copied.bytes());
            }
        } else if (outcome instanceof LogicalOutcome.Vanished) {
            page.settle(index, Fate.VANISHED);
        } else if (outcome instanceof LogicalOutcome.Expired) {
            page.settle(index, Fate.EXPIRED);
        } else if (outcome instanceof LogicalOutcome.Taken) {
            course.rules().found(page, index);
        } else if (outcome instanceof LogicalOutcome.Dropped dropped) {
            page.lost(index, dropped.what());
            page.settle(index, Fate.SKIPPED);
        } else if (outcome instanceof LogicalOutcome.Failed failed) {
            page.fail(index, failed.code(), failed.message());
        }
        // A key that was stopped in the middle keeps no fate: the pass is over.
    }

    /** The temporary name of one key, from its first use until the key has an outcome. */
    private final class Naming implements Supplier<byte[]> {
        private final byte[] key;
        private byte @Nullable [] name;

        Naming(byte[] key) {
            this.key = key;
        }

        @Override
        public byte[] get() {
            byte[] taken = course.pieces().temporaries().take(key);
            leftovers.add(taken);
            name = taken;
            return taken;
        }

        /** Nothing is left under it: see {@link LogicalOutcome}. */
        void done() {
            if (name != null) {
                leftovers.forget(name);
            }
        }
    }
}
