package dev.rehome.verify;

import java.util.List;

/** One thread that takes keys from the source of keys, looks at them on its own two connections, and adds up. */
final class Worker implements Runnable {
    private final KeySource keys;
    private final Look first;
    private final Look again;
    private final Link source;
    private final Link destination;
    private final Patience patience;
    private final Stride stride;
    private final Tally tally;
    private final Halt halt;
    private final SecondLook second;

    Worker(KeySource keys, Look first, Look again, Link source, Link destination, Shared shared) {
        this.keys = keys;
        this.first = first;
        this.again = again;
        this.source = source;
        this.destination = destination;
        this.patience = shared.patience();
        this.stride = shared.stride();
        this.tally = shared.tally();
        this.halt = shared.halt();
        this.second = new SecondLook(this::lookAgain, tally, halt);
    }

    /** What the workers of one comparison have in common. */
    record Shared(Patience patience, Stride stride, Tally tally, Halt halt) {}

    @Override
    public void run() {
        try {
            work();
        } catch (HaltedException halted) {
            // The reason is known where everything was ended.
            return;
        } catch (RuntimeException failure) {
            halt.trip(failure);
        } finally {
            first.close();
            again.close();
            source.close();
            destination.close();
        }
    }

    private void work() {
        Round round = new Round(keys, stride);
        while (!halt.tripped() && round.begin()) {
            BatchResult result = look(first, round);
            tally.add(result);
            second.add(result.suspects);
            round.over();
        }
        if (!halt.tripped()) {
            second.settle();
        }
    }

    private BatchResult lookAgain(List<byte[]> some) {
        Round round = new Round(new ListedKeys(some, some.size()), stride);
        BatchResult all = new BatchResult(true);
        while (round.begin()) {
            all.add(look(again, round));
            round.over();
        }
        return all;
    }

    private BatchResult look(Look look, Round round) {
        return patience.attempt(
                () -> look.look(round.rewind(), source.connection(), destination.connection(), source.clockMillis()),
                source,
                destination);
    }
}
