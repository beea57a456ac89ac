package dev.rehome.redis;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a key costs this program on its way: the answers of the source are read, and become a command for the
 * destination. The network is left out: answers come from memory, and commands go nowhere.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PassingOn {
    private static final int KEYS = 1000;
    private static final Encoded RESTORE = Encoded.command(4, "RESTORE");

    /** Bytes of a value. */
    @Param({"112", "5000"})
    public int bytes;

    private final byte[] key = "user:00012345:profile".getBytes(StandardCharsets.US_ASCII);
    private ReplyReader reader = new ReplyReader(InputStream.nullInputStream());
    private final RequestWriter writer = new RequestWriter(OutputStream.nullOutputStream());

    /** Makes the answers of one page. */
    @Setup
    public void answers() {
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        for (int index = 0; index < KEYS; index++) {
            page.writeBytes((":-1\r\n$" + bytes + "\r\n").getBytes(StandardCharsets.US_ASCII));
            page.writeBytes(new byte[bytes]);
            page.writeBytes(new byte[] {'\r', '\n'});
        }
        reader = new ReplyReader(new Again(page.toByteArray()));
    }

    /** One page; the time is that of a key. */
    @Benchmark
    @OperationsPerInvocation(KEYS)
    public long key() throws IOException {
        long sum = 0;
        for (int index = 0; index < KEYS; index++) {
            sum += reader.readNumber(':');
            long length = reader.readNumber('$');
            sum += reader.peek();
            writer.append(RESTORE);
            writer.argument(key, 0, key.length);
            writer.argument(0);
            writer.argument(length, reader);
            reader.end();
        }
        return sum;
    }

    /** The same bytes again and again. */
    private static final class Again extends InputStream {
        private final byte[] bytes;
        private int position;

        Again(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            read(one, 0, 1);
            return one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int moved = Math.min(length, bytes.length - position);
            System.arraycopy(bytes, position, into, offset, moved);
            position = (position + moved) % bytes.length;
            return moved;
        }
    }
}
