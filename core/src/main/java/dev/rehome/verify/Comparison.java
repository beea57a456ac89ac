package dev.rehome.verify;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.redis.Brake;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.Passage;
import dev.rehome.redis.Pulse;
import dev.rehome.redis.Reply;
import dev.rehome.redis.WorkerNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** One attempt at comparing keys, first those of the source with the destination, then the other way. */
final class Comparison {
    /** Enough to keep two servers busy while some wait for answers. */
    private static final int WORKERS = 4;

    private static final int QUEUED_BATCHES = 16;
    private static final long UNKNOWN = 1_000_000;

    private final VerifyTask task;
    private final Sides sides;
    private final Tally tally;
    private final Comparing comparing;
    private final Patience patience;
    private final Brake brake;
    private final Halt halt = new Halt();
    private final Crew crew;
    private long total;
    private int workers;

    Comparison(
            VerifyTask task,
            Sides sides,
            Tally tally,
            byte[] hashKey,
            Brake brake,
            EventListener listener,
            StopSignal stop) {
        this.task = task;
        this.sides = sides;
        this.tally = tally;
        this.comparing = Comparing.of(task, hashKey);
        this.patience = new Patience(task.migration(), task.copy().retry(), halt, brake);
        this.brake = brake;
        this.crew = new Crew(task.migration(), halt, stop, sides, () -> listener.on(progress()));
    }

    /** Every key of both sides. */
    void full() {
        Link source = sides.source();
        Link destination = sides.destination();
        Optional<Stillness> here = still(source);
        Optional<Stillness> there = still(destination);
        long keysHere = here.isPresent() ? here.get().keys() : size(source);
        long keysThere = there.isPresent() ? there.get().keys() : size(destination);
        total = keysHere;
        workers = workers(source, destination);
        KeyScan keys = scan(source);
        Sizes sizes = sizes(source, keysHere, destination, keysThere);
        ReadChoice choice = choice(sizes);
        // One value that is large takes as long as thousands.
        compare(keys, sizes.wanted() ? Long.MAX_VALUE : keysHere, stride -> values(choice, sizes, stride));
        boolean eachOnce = keys.given() == keysHere && tally.same() == keysHere && keysThere == keysHere;
        boolean nothingMoved =
                here.isPresent() && there.isPresent() && here.equals(still(source)) && there.equals(still(destination));
        if (!eachOnce || !nothingMoved) {
            total += keysThere;
            compare(scan(destination), keysThere, this::presence);
        }
    }

    private Optional<Stillness> still(Link link) {
        return patience.attempt(() -> Stillness.of(link.connection()), link);
    }

    /** As many keys of each side as the plan's {@code sample} says, drawn evenly. */
    void sample(RandomGenerator random) {
        total = 2L * task.verify().sample();
        Link source = sides.source();
        Link destination = sides.destination();
        workers = workers(source, destination);
        List<byte[]> here = draw(scan(source), random);
        List<byte[]> there = draw(scan(destination), random);
        total = (long) here.size() + there.size();
        Sizes sizes = sizes(source, size(source), destination, size(destination));
        ReadChoice choice = choice(sizes);
        compare(new ListedKeys(here, batch()), here.size(), stride -> values(choice, sizes, stride));
        compare(new ListedKeys(there, batch()), there.size(), this::presence);
    }

    private ReadChoice choice(Sizes sizes) {
        return new ReadChoice(comparing.worthTyping(), sizes.fieldDeadlines());
    }

    private Looks values(ReadChoice choice, Sizes sizes, Stride stride) {
        return new Looks(
                new BatchComparison(comparing, choice, sizes, stride, brake, halt, true),
                new BatchComparison(comparing, choice, sizes, stride, brake, halt, false));
    }

    private Looks presence(Stride stride) {
        return new Looks(
                new PresenceLook(comparing, stride, brake, halt, false),
                new PresenceLook(comparing, stride, brake, halt, true));
    }

    /** How one worker looks at keys first, and at those that looked different again. */
    private record Looks(Look first, Look again) {}

    private List<byte[]> draw(KeyScan keys, RandomGenerator random) {
        Sample sample = new Sample(task.verify().sample(), random);
        crew.run(List.of(() -> {
            Passage passage = brake.passage(halt::tripped, new Pulse());
            for (KeyBatch some = keys.next(batch()); some != null && !halt.tripped(); some = keys.next(batch())) {
                if (!passage.enter(some.size())) {
                    throw new HaltedException();
                }
                passage.leave();
                for (int index = 0; index < some.size(); index++) {
                    sample.offer(some, index);
                }
            }
        }));
        return sample.drawn();
    }

    private void compare(KeyScan keys, long expected, Function<Stride, Looks> looks) {
        Stride stride = stride();
        Scout scout = new Scout(keys, stride, halt, QUEUED_BATCHES);
        compare(scout, List.of(scout), expected, stride, looks);
    }

    private void compare(ListedKeys keys, long expected, Function<Stride, Looks> looks) {
        compare(keys, List.of(), expected, stride(), looks);
    }

    private void compare(
            KeySource keys, List<Runnable> besides, long expected, Stride stride, Function<Stride, Looks> looks) {
        Worker.Shared shared = new Worker.Shared(patience, stride, tally, halt);
        List<Runnable> jobs = new ArrayList<>(besides);
        for (int worker = 0; worker < WorkerNumber.busy(workers, expected, batch()); worker++) {
            Looks each = looks.apply(stride);
            jobs.add(new Worker(keys, each.first(), each.again(), sides.source(), sides.destination(), shared));
        }
        crew.run(jobs);
        tally.expect(keys.offered());
    }

    private int workers(Link source, Link destination) {
        return task.copy()
                .workers()
                .orElseGet(() -> WorkerNumber.fitting(
                        WORKERS,
                        patience.attempt(source::facts, source),
                        patience.attempt(destination::facts, destination)));
    }

    private Sizes sizes(Link source, long keysHere, Link destination, long keysThere) {
        return new Sizes(
                comparing.largest(), comparing.batchBytes(), side(source, keysHere), side(destination, keysThere));
    }

    private Sizes.Side side(Link link, long keys) {
        return patience.attempt(() -> Sizes.Side.ask(comparing.largest(), link, keys), link);
    }

    private KeyScan scan(Link link) {
        return new KeyScan(link, patience, halt, brake, comparing.filter());
    }

    private Stride stride() {
        return new Stride(batch(), comparing.batchBytes(), brake);
    }

    private int batch() {
        return task.copy().batchKeys();
    }

    /** Only for progress and the number of threads; where it is refused, many are assumed. */
    private long size(Link link) {
        Reply reply = patience.attempt(() -> link.connection().call("DBSIZE"), link);
        return reply instanceof Reply.Number keys ? keys.value() : UNKNOWN;
    }

    private Event progress() {
        return new Event.Progress(
                task.migration(),
                "verify",
                tally.looked(),
                Math.max(total, tally.looked()),
                tally.bytes(),
                brake.slowedBy());
    }
}
