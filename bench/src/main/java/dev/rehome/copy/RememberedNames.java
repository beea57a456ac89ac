package dev.rehome.copy;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to notice that {@code SCAN} returned a key again: every key is looked up and remembered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RememberedNames {
    private static final int KEYS = 1000;

    private final Repeats repeats = new Repeats();
    private long next;

    /** One page of new names; the time is that of a key. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public int key() {
        Page page = new Page(Page.Origin.SCAN);
        int found = 0;
        for (int index = 0; index < KEYS; index++) {
            page.add(("user:" + next++).getBytes(StandardCharsets.US_ASCII));
            found += repeats.again(page, index) ? 1 : 0;
        }
        return found;
    }
}
