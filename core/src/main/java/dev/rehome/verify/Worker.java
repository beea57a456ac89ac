package dev.rehome.verify;

import java.util.List;

/** One thread that takes keys from the source of keys, looks at them on its own two connections, and adds up. */
final class Worker implements Runnable {
    private final KeySource keys;
    private final Look first;
    private final Link source;
    private final Link destination;
    private final Patience patience;
    private final Pace pace;
    private final Tally tally;
    private final Halt halt;
    private final SecondLook second;

    Worker(KeySource keys, Look first, Look again, Link source, Link destination, Shared shared) {
        this.keys = keys;
        this.first = first;
        this.source = source;
        this.destination = destination;
        this.patience = shared.patience();
        this.pace = shared.pace();
        this.tally = shared.tally();
        this.halt = shared.halt();
        this.second = new SecondLook(some -> look(again, some), tally, halt);
    }

    /** What the workers of one comparison have in common. */
    record Shared(Patience patience, Pace pace, Tally tally, Halt halt) {}

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
            source.close();
            destination.close();
        }
    }

    private void work() {
        for (List<byte[]> some = keys.next(); some != null && !halt.tripped(); some = keys.next()) {
            if (!some.isEmpty()) {
                pace.keys(some.size());
                BatchResult result = look(first, some);
                tally.add(result);
                second.add(result.suspects);
                pace.bytes(result.bytes);
            }
        }
        if (!halt.tripped()) {
            second.settle();
        }
    }

    private BatchResult look(Look look, List<byte[]> some) {
        return patience.attempt(
                () -> look.look(some, source.connection(), destination.connection(), source.clockMillis()),
                source,
                destination);
    }
}
