package dev.rehome.digest;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a digest of a value costs, which full verification makes of every key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class Digests {
    /** Bytes of a value. */
    @Param({"112", "65536"})
    public int bytes;

    private final SipHash hash = new SipHash(SipHash.randomKey());
    private byte[] value = {};

    /** Makes the value. */
    @Setup(Level.Trial)
    public void value() {
        value = new byte[bytes];
    }

    /** Of one value. */
    @Benchmark
    public Object digest() {
        return hash.of(value);
    }
}
