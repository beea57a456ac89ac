package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodecTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final RequestWriter writer = new RequestWriter(written);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ReplyReader reader(byte[] replies) {
        return new ReplyReader(new ByteArrayInputStream(replies));
    }

    private static ReplyReader reader(String replies) {
        return reader(bytes(replies));
    }

    /** A stream that gives as few bytes at a time as a network may. */
    private static InputStream trickle(byte[] bytes, long seed) {
        Random random = new Random(seed);
        return new InputStream() {
            private int position;

            @Override
            public int read() {
                return position == bytes.length ? -1 : bytes[position++] & 0xff;
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                if (position == bytes.length) {
                    return -1;
                }
                int some = Math.min(Math.min(length, bytes.length - position), 1 + random.nextInt(7));
                System.arraycopy(bytes, position, into, offset, some);
                position += some;
                return some;
            }
        };
    }

    private static byte[] noise(int length, long seed) {
        byte[] noise = new byte[length];
        new Random(seed).nextBytes(noise);
        return noise;
    }

    @Property
    void numbersAreWrittenAsTheyAre(@ForAll @LongRange(min = -Long.MAX_VALUE) long number) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestWriter numbers = new RequestWriter(out);
        numbers.header(1);
        numbers.argument(number);
        numbers.flush();
        String digits = Long.toString(number);
        assertThat(out.toString(StandardCharsets.US_ASCII))
                .isEqualTo("*1\r\n$" + digits.length() + "\r\n" + digits + "\r\n");
    }

    @Test
    void theNumberNoughtIsNought() throws IOException {
        writer.argument(0);
        writer.argument(1_700_000_000_013L);
        writer.flush();
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo("$1\r\n0\r\n$13\r\n1700000000013\r\n");
    }

    @Property(tries = 50)
    void argumentsOfEveryLengthComeBack(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 200_000) Integer> lengths, @ForAll long seed)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestWriter requests = new RequestWriter(out);
        requests.header(lengths.size());
        for (int length : lengths) {
            requests.argument(noise(length, seed), 0, length);
        }
        requests.flush();
        Reply reply = new ReplyReader(trickle(out.toByteArray(), seed)).read();
        assertThat(reply.items()).hasSameSizeAs(lengths);
        for (int index = 0; index < lengths.size(); index++) {
            assertThat(reply.items().get(index).bytes()).isEqualTo(noise(lengths.get(index), seed));
        }
    }

    @Property(tries = 50)
    void valuesPassFromReplyToRequest(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 300_000) Integer> lengths, @ForAll long seed)
            throws IOException {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        for (int length : lengths) {
            replies.writeBytes(bytes("$" + length + "\r\n"));
            replies.writeBytes(noise(length, seed));
            replies.writeBytes(bytes("\r\n"));
        }
        ReplyReader from = new ReplyReader(trickle(replies.toByteArray(), seed));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestWriter to = new RequestWriter(out);
        for (int length : lengths) {
            assertThat(from.readNumber('$')).isEqualTo(length);
            to.argument(length, from);
            from.end();
        }
        to.flush();
        assertThat(out.toByteArray()).isEqualTo(replies.toByteArray());
    }

    @Property(tries = 50)
    void whatIsPassedOverLeavesTheNextReply(@ForAll @IntRange(max = 300_000) int length, @ForAll long seed)
            throws IOException {
        ByteArrayOutputStream replies = new ByteArrayOutputStream();
        replies.writeBytes(bytes("$" + length + "\r\n"));
        replies.writeBytes(noise(length, seed));
        replies.writeBytes(bytes("\r\n:42\r\n"));
        ReplyReader from = new ReplyReader(trickle(replies.toByteArray(), seed));
        from.skip(from.readNumber('$'));
        from.end();
        assertThat(from.readNumber(':')).isEqualTo(42);
    }

    @Test
    void statusesAreToldFromErrors() throws IOException {
        ReplyReader replies = reader("+OK\r\n+QUEUED\r\n-BUSYKEY Target key name already exists.\r\n:1\r\n+OK\r\n");
        assertThat(replies.readStatus()).isNull();
        assertThat(replies.readStatus()).isNull();
        assertThat(replies.readStatus()).isEqualTo(new Reply.Error("BUSYKEY Target key name already exists."));
        assertThat(replies.readStatus()).isNotNull();
        assertThat(replies.readStatus()).isNull();
    }

    @Test
    void anErrorInsteadOfANumberIsReadOff() throws IOException {
        ReplyReader replies = reader("-NOPERM no\r\n:-2\r\n$-1\r\n");
        assertThatThrownBy(() -> replies.readNumber(':'))
                .isInstanceOf(ServerErrorException.class)
                .hasMessage("NOPERM no");
        assertThat(replies.readNumber(':')).isEqualTo(-2);
        assertThat(replies.readNumber('$')).isEqualTo(-1);
    }

    @Test
    void encodedPartsAreWhatTheirTextsWouldBe() throws IOException {
        writer.append(Encoded.command(3, "RESTORE").and(Encoded.argument("REPLACE")));
        writer.append(Encoded.argument("ABSTTL"));
        writer.flush();
        RequestWriter plain = new RequestWriter(written);
        String parts = written.toString(StandardCharsets.US_ASCII);
        written.reset();
        plain.header(3);
        plain.argument("RESTORE");
        plain.argument("REPLACE");
        plain.argument("ABSTTL");
        plain.flush();
        assertThat(written.toString(StandardCharsets.US_ASCII)).isEqualTo(parts);
    }

    @Test
    void anEndInTheMiddleIsAnError() {
        for (String cut : List.of("$5\r\nabc", "$5", "*2\r\n:1\r\n", "+OK", "$5\r\nabcde")) {
            assertThatThrownBy(() -> reader(cut).read()).as(cut).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void tellsWhoseConnectionBroke() throws IOException {
        RequestWriter broken = new RequestWriter(new java.io.OutputStream() {
            @Override
            public void write(int single) throws IOException {
                throw new IOException("gone");
            }
        });
        ReplyReader from = reader("$3\r\nabc\r\n");
        broken.argument(from.readNumber('$'), from);
        assertThat(broken.broken()).isFalse();
        assertThatThrownBy(broken::flush).isInstanceOf(IOException.class);
        assertThat(broken.broken()).isTrue();
    }
}
