package dev.rehome.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a filter costs a key: a plan with patterns asks each name that {@code SCAN} returns. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Names {
    private final List<KeyPattern> patterns =
            List.of(new KeyPattern("session:*"), new KeyPattern("cache:[0-9]*:*"), new KeyPattern("user:*:profile"));
    private final byte[] name = "user:00012345:profile".getBytes(StandardCharsets.US_ASCII);

    /** Three patterns, the last of which matches. */
    @Benchmark
    public boolean lastOfThree() {
        for (KeyPattern pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
