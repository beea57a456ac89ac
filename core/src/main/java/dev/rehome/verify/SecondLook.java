package dev.rehome.verify;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps keys that looked different, and looks at them again after a moment: a deadline may have passed between the two
 * sides, and a key may be written just now. Not for several threads.
 */
final class SecondLook {
    /** Long enough that two looks at a key that is being written differ, and that a server removes what ran out. */
    private static final long MOMENT_NANOS = Duration.ofMillis(150).toNanos();

    private static final int MOST = 20_000;
    private static final int AT_ONCE = 500;

    private final Function<List<byte[]>, BatchResult> look;
    private final Tally tally;
    private final Halt halt;
    private final List<Suspect> suspects = new ArrayList<>();
    private long youngest;

    SecondLook(Function<List<byte[]>, BatchResult> look, Tally tally, Halt halt) {
        this.look = look;
        this.tally = tally;
        this.halt = halt;
    }

    void add(List<Suspect> more) {
        if (!more.isEmpty()) {
            suspects.addAll(more);
            youngest = System.nanoTime();
        }
        if (suspects.size() >= MOST) {
            settle();
        }
    }

    /** Looks at all of them again, and counts what is confirmed. */
    void settle() {
        if (suspects.isEmpty()) {
            return;
        }
        halt.pause(youngest + MOMENT_NANOS - System.nanoTime());
        for (int from = 0; from < suspects.size() && !halt.tripped(); from += AT_ONCE) {
            settle(suspects.subList(from, Math.min(suspects.size(), from + AT_ONCE)));
        }
        suspects.clear();
    }

    private void settle(List<Suspect> some) {
        Map<ByteBuffer, Suspect> earlier = new HashMap<>();
        some.forEach(suspect -> earlier.put(ByteBuffer.wrap(suspect.key()), suspect));
        BatchResult result = look.apply(some.stream().map(Suspect::key).toList());
        tally.add(result);
        for (Suspect later : result.suspects) {
            Suspect first = earlier.get(ByteBuffer.wrap(later.key()));
            boolean written = first != null && first.writtenUntil(later);
            tally.add(later, written);
        }
    }
}
