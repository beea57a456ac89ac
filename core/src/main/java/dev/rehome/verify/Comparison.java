package dev.rehome.verify;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** One attempt at comparing keys, first those of the source with the destination, then the other way. */
final class Comparison {
    /** Enough to keep two servers busy while some wait for answers. */
    private static final int WORKERS = 4;

    private static final long UNKNOWN = 1_000_000;

    private final VerifyTask task;
    private final Sides sides;
    private final Tally tally;
    private final Comparing comparing;
    private final Patience patience;
    private final Pace pace;
    private final Halt halt = new Halt();
    private final Crew crew;
    private long total;

    Comparison(VerifyTask task, Sides sides, Tally tally, byte[] hashKey, EventListener listener, StopSignal stop) {
        this.task = task;
        this.sides = sides;
        this.tally = tally;
        this.comparing = Comparing.of(task, hashKey);
        this.patience = new Patience(task.migration(), task.copy().retry(), halt);
        this.pace = new Pace(task.copy().limits(), halt);
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
        ScannedKeys keys = scan(source);
        compare(keys, keysHere, () -> new BatchComparison(comparing), () -> new BatchComparison(comparing));
        boolean eachOnce = keys.given() == keysHere && tally.same() == keysHere && keysThere == keysHere;
        boolean nothingMoved =
                here.isPresent() && there.isPresent() && here.equals(still(source)) && there.equals(still(destination));
        if (!eachOnce || !nothingMoved) {
            total += keysThere;
            lookFor(scan(destination), keysThere);
        }
    }

    private Optional<Stillness> still(Link link) {
        return patience.attempt(() -> Stillness.of(link.connection()), link);
    }

    /** As many keys of each side as the plan's {@code sample} says, drawn evenly. */
    void sample(RandomGenerator random) {
        total = 2L * task.verify().sample();
        List<byte[]> here = draw(scan(sides.source()), random);
        List<byte[]> there = draw(scan(sides.destination()), random);
        total = (long) here.size() + there.size();
        compare(
                new ListedKeys(here, batch()),
                here.size(),
                () -> new BatchComparison(comparing),
                () -> new BatchComparison(comparing));
        lookFor(new ListedKeys(there, batch()), there.size());
    }

    private void lookFor(KeySource keys, long expected) {
        compare(keys, expected, () -> new PresenceLook(comparing, false), () -> new PresenceLook(comparing, true));
    }

    private List<byte[]> draw(KeySource keys, RandomGenerator random) {
        Sample sample = new Sample(task.verify().sample(), random);
        crew.run(List.of(() -> {
            for (List<byte[]> some = keys.next(); some != null && !halt.tripped(); some = keys.next()) {
                pace.keys(some.size());
                some.forEach(sample::offer);
            }
        }));
        return sample.drawn();
    }

    private void compare(KeySource keys, long expected, Supplier<Look> first, Supplier<Look> again) {
        long batches = 1 + expected / batch();
        long workers = Math.min(batches, task.copy().workers().orElse(WORKERS));
        Worker.Shared shared = new Worker.Shared(patience, pace, tally, halt);
        List<Worker> crewMembers = new ArrayList<>();
        Stream.generate(() -> new Worker(keys, first.get(), again.get(), sides.source(), sides.destination(), shared))
                .limit(workers)
                .forEach(crewMembers::add);
        crew.run(crewMembers);
    }

    private ScannedKeys scan(Link link) {
        return new ScannedKeys(link, patience, comparing.filter(), batch());
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
                pace.slowedBy());
    }
}
