package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class CodecPropertyTest {
    @Property(tries = 500)
    void readsWhateverServersWrite(
            @ForAll("replies") List<Reply> replies, @ForAll @IntRange(min = 1, max = 50) int chunk) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        replies.forEach(reply -> write(reply, written));
        ReplyReader reader = new ReplyReader(new Trickle(written.toByteArray(), chunk));
        for (Reply reply : replies) {
            assertThat(same(reader.read(), reply)).as("%s", reply).isTrue();
        }
        assertThatThrownBy(reader::read).isInstanceOf(EOFException.class);
    }

    @Property(tries = 300)
    void tellsEveryCutFromAnEnd(@ForAll("replies") List<Reply> replies, @ForAll @IntRange(max = 10_000) int cut) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        replies.forEach(reply -> write(reply, written));
        int kept = written.size() == 0 ? 0 : cut % written.size();
        ReplyReader reader = new ReplyReader(new ByteArrayInputStream(written.toByteArray(), 0, kept));
        assertThatThrownBy(() -> {
                    for (int reply = 0; reply <= replies.size(); reply++) {
                        reader.read();
                    }
                })
                .isInstanceOf(EOFException.class);
    }

    @Property(tries = 2_000)
    void neverBreaksOnWhatIsNoRedis(@ForAll @Size(max = 40) byte[] bytes) throws IOException {
        ReplyReader reader = new ReplyReader(new ByteArrayInputStream(bytes));
        Throwable ended = null;
        while (ended == null) {
            try {
                assertThat(reader.read()).isNotNull();
            } catch (IOException expected) {
                ended = expected;
            }
        }
        assertThat(ended).hasMessageNotContaining("null");
    }

    @Example
    void refusesWhatNoArrayHolds() {
        for (String reply : List.of("$2147483647\r\n", "$99999999999\r\n", "*99999999999\r\n")) {
            assertThatThrownBy(() -> reader(reply).read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("too large");
        }
        for (String reply : List.of(":\r\n", ":1x\r\n", "$--1\r\n", ":-\r\n")) {
            assertThatThrownBy(() -> reader(reply).read()).isInstanceOf(IOException.class);
        }
    }

    @Property(tries = 300)
    void writesWhatServersRead(@ForAll @Size(min = 1, max = 30) List<@Size(max = 300) byte[]> parts)
            throws IOException {
        ByteArrayOutputStream network = new ByteArrayOutputStream();
        RequestWriter writer = new RequestWriter(network);
        writer.header(parts.size());
        for (byte[] part : parts) {
            writer.argument(part, 0, part.length);
        }
        writer.flush();
        Reply request = new ReplyReader(new ByteArrayInputStream(network.toByteArray())).read();
        List<Reply> items = request.items();
        assertThat(items).hasSize(parts.size());
        for (int part = 0; part < parts.size(); part++) {
            assertThat(items.get(part).bytes()).isEqualTo(parts.get(part));
        }
    }

    @Property
    void writesNumbers(@ForAll long number) throws IOException {
        if (number == Long.MIN_VALUE) {
            return;
        }
        ByteArrayOutputStream network = new ByteArrayOutputStream();
        RequestWriter writer = new RequestWriter(network);
        writer.argument(number);
        writer.flush();
        Reply reply = new ReplyReader(new ByteArrayInputStream(network.toByteArray())).read();
        assertThat(reply.text()).isEqualTo(Long.toString(number));
    }

    @Example
    void writesPartsThatAreLargerThanItsBuffer() throws IOException {
        ByteArrayOutputStream network = new ByteArrayOutputStream();
        RequestWriter writer = new RequestWriter(network);
        byte[] large = new byte[1 << 20];
        Arrays.fill(large, (byte) '\r');
        for (int size : new int[] {65_535, 65_536, 65_537, 1 << 20, 1}) {
            writer.argument(large, 0, size);
        }
        writer.flush();
        ReplyReader reader = new ReplyReader(new ByteArrayInputStream(network.toByteArray()));
        for (int size : new int[] {65_535, 65_536, 65_537, 1 << 20, 1}) {
            assertThat(Objects.requireNonNull(reader.read().bytes())).hasSize(size);
        }
    }

    @Provide
    Arbitrary<List<Reply>> replies() {
        Arbitrary<String> text = Arbitraries.strings().withChars("aZ09 é€'\"").ofMaxLength(20);
        Arbitrary<Reply> simple = Arbitraries.oneOf(
                text.map(Reply.Status::new),
                text.map(Reply.Error::new),
                Arbitraries.longs().between(Long.MIN_VALUE + 1, Long.MAX_VALUE).map(Reply.Number::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(100).map(Reply.Bulk::new),
                Arbitraries.just(new Reply.Bulk(null)),
                Arbitraries.just(new Reply.Many(null)));
        Arbitrary<Reply> nested = Arbitraries.oneOf(
                simple,
                simple.list().ofMaxSize(4).map(Reply.Many::new),
                simple.list()
                        .ofMaxSize(3)
                        .map(items -> new Reply.Many(List.of(new Reply.Many(items), new Reply.Number(1)))));
        return nested.list().ofMinSize(1).ofMaxSize(12);
    }

    private static ReplyReader reader(String text) {
        return new ReplyReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void write(Reply reply, ByteArrayOutputStream to) {
        if (reply instanceof Reply.Status status) {
            line(to, "+" + status.text());
        } else if (reply instanceof Reply.Error error) {
            line(to, "-" + error.message());
        } else if (reply instanceof Reply.Number number) {
            line(to, ":" + number.value());
        } else if (reply instanceof Reply.Bulk bulk) {
            byte[] bytes = bulk.bytes();
            line(to, "$" + (bytes == null ? -1 : bytes.length));
            if (bytes != null) {
                to.writeBytes(bytes);
                line(to, "");
            }
        } else if (reply instanceof Reply.Many many) {
            List<Reply> items = many.items();
            line(to, "*" + (items == null ? -1 : items.size()));
            if (items != null) {
                items.forEach(item -> write(item, to));
            }
        }
    }

    private static void line(ByteArrayOutputStream to, String text) {
        to.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean same(Reply one, Reply other) {
        if (one instanceof Reply.Bulk first && other instanceof Reply.Bulk second) {
            return Arrays.equals(first.bytes(), second.bytes());
        }
        if (one instanceof Reply.Many first && other instanceof Reply.Many second) {
            if (first.items() == null || second.items() == null) {
                return first.items() == second.items();
            }
            List<Boolean> equal = new ArrayList<>();
            for (int item = 0; item < first.items().size(); item++) {
                equal.add(same(first.items().get(item), second.items().get(item)));
            }
            return first.items().size() == second.items().size() && !equal.contains(false);
        }
        return one.equals(other);
    }

    /** Gives at most so many bytes at once, as networks do. */
    private static final class Trickle extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int chunk;

        Trickle(byte[] bytes, int chunk) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.chunk = chunk;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, chunk));
        }
    }
}
