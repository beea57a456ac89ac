package dev.rehome.preflight;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the destination answered to {@code RESTORE} of a payload of the source's version, also under names such as the
 * source's keys have. Nothing is created, see {@link TrialPayload}.
 *
 * @param answer the one that says most
 * @param version of the source's payloads, where it is known
 * @param closed how many of the sample's names the user may not write
 */
record TrialRestore(Reply.Error answer, OptionalInt version, long closed) {
    private static final byte[] NO_KEY = "rehome:no-such-key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUFFIX = ":rehome:no-such-key".getBytes(StandardCharsets.UTF_8);
    private static final int TRIALS = 20;
    /** Of Redis 2.6, which every server reads. */
    private static final int OLDEST_VERSION = 6;

    /** @param source null where it could not be reached; then only the right is asked for */
    static TrialRestore of(@Nullable Side source, Side destination, KeySample sample) {
        OptionalInt version = sourceVersion(source, sample);
        byte[] payload = TrialPayload.of(version.orElse(OLDEST_VERSION));
        List<byte[]> names = sample.keys().stream().map(KeySample.Key::name).toList();
        List<byte[]> tried = names.subList(0, Math.min(TRIALS, names.size()));
        RedisConnection connection = destination.connection();
        connection.send("RESTORE", NO_KEY, 0, payload);
        tried.forEach(name -> connection.send("RESTORE", beside(name), 0, payload));
        tried.forEach(name -> connection.send("RESTORE", name, 0, payload));
        names.forEach(name -> connection.send("PTTL", name));
        connection.flush();
        List<Reply> replies = receive(connection, 1 + tried.size());
        List<Reply> underTheirNames = receive(connection, tried.size());
        List<Reply> reading = receive(connection, names.size());
        replies.addAll(underTheirNames);
        long closed = IntStream.range(0, names.size())
                .filter(index -> Refusal.of(reading.get(index)) == Refusal.KEY
                        || index < tried.size() && Refusal.of(underTheirNames.get(index)) == Refusal.KEY)
                .count();
        return new TrialRestore(telling(replies), version, closed);
    }

    /** Whether such payloads are read there. */
    boolean accepted() {
        return text().contains("bad data format");
    }

    /** Whether such payloads are refused for their version. */
    boolean tooNew() {
        return text().contains("version or checksum");
    }

    /** For people. */
    String versionText() {
        return version.isPresent() ? "RDB version " + version.getAsInt() : "an unknown RDB version";
    }

    private String text() {
        return answer.message().toLowerCase(Locale.ROOT);
    }

    /** A name that is surely free, and that a pattern for the beginning of names fits where it fits the key's. */
    private static byte[] beside(byte[] name) {
        byte[] beside = Arrays.copyOf(name, name.length + SUFFIX.length);
        System.arraycopy(SUFFIX, 0, beside, name.length, SUFFIX.length);
        return beside;
    }

    private static List<Reply> receive(RedisConnection connection, int count) {
        List<Reply> replies = new ArrayList<>();
        for (int reply = 0; reply < count; reply++) {
            replies.add(connection.receive());
        }
        return replies;
    }

    /** The answer that says most: that a name is taken or closed says nothing about the payload. */
    private static Reply.Error telling(List<Reply> replies) {
        Reply.Error last = new Reply.Error("ERR it was accepted");
        for (Reply reply : replies) {
            if (reply instanceof Reply.Error error) {
                last = error;
                if (!error.nameIsTaken() && Refusal.of(error) != Refusal.KEY) {
                    return error;
                }
            }
        }
        return last;
    }

    /** From the server's version, or where that says nothing, from a value that is dumped. */
    private static OptionalInt sourceVersion(@Nullable Side source, KeySample sample) {
        if (source == null) {
            return OptionalInt.empty();
        }
        OptionalInt known = source.capabilities().payloadVersion();
        if (known.isPresent() || sample.smallest().isEmpty()) {
            return known;
        }
        byte[] name = sample.smallest().orElseThrow().name();
        return source.connection().call("DUMP", name) instanceof Reply.Bulk bulk && bulk.bytes() != null
                ? OptionalInt.of(TrialPayload.version(bulk.bytes()))
                : OptionalInt.empty();
    }
}
