package dev.rehome.preflight;

import dev.rehome.event.Check;
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
 * Whether the destination takes what the source dumps: the right to {@code RESTORE}, also under names such as the
 * source's keys have, and the version of the payloads. Nothing is created, see {@link TrialPayload}.
 *
 * @param source null where it could not be reached; then only the right is asked for
 */
record RestoreQuestion(@Nullable Side source, Side destination, KeySample sample) implements Question {
    private static final byte[] NO_KEY = "rehome:no-such-key".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SUFFIX = ":rehome:no-such-key".getBytes(StandardCharsets.UTF_8);
    private static final int TRIALS = 20;
    /** Of Redis 2.6, which every server reads. */
    private static final int OLDEST_VERSION = 6;

    @Override
    public String name() {
        return Role.DESTINATION.check("restore");
    }

    @Override
    public Check ask() {
        OptionalInt version = sourceVersion();
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
        if (closed > 0) {
            return new Answers(name())
                    .failed(
                            "the user may not write " + closed + " of the " + Amounts.keys(names.size())
                                    + " that were looked at to the destination",
                            "permit their names with 'ACL SETUSER <user> ~<pattern>'");
        }
        return judge(telling(replies), version);
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

    private Check judge(Reply.Error error, OptionalInt version) {
        Answers answers = new Answers(name());
        String text = error.message().toLowerCase(Locale.ROOT);
        String versionText = version.isPresent() ? "RDB version " + version.getAsInt() : "an unknown RDB version";
        if (text.contains("bad data format")) {
            return answers.ok("RESTORE is permitted and takes " + versionText);
        }
        if (text.contains("version or checksum")) {
            return sample.keys().isEmpty() && sample.whole()
                    ? answers.ok("the destination reads no " + versionText + ", but there is no key to copy")
                    : answers.failed(
                            "the destination (" + destination.facts().name() + ") does not read what the source ("
                                    + (source == null
                                            ? "unknown"
                                            : source.facts().name()) + ") dumps: " + versionText,
                            "use a destination as new as the source; copying to an older one is not built yet");
        }
        if (error.nameIsTaken()) {
            return answers.unknown("every name that was tried exists already", "see destination-empty");
        }
        return refusedByTheServer(answers, error);
    }

    /** What keeps every write out, whatever is written. */
    private Check refusedByTheServer(Answers answers, Reply.Error error) {
        return switch (error.code()) {
            case "OOM" ->
                answers.failed(
                        "the destination's memory is full: it takes no writes (OOM)",
                        "raise maxmemory, or free memory");
            case "READONLY" ->
                destination.facts().replication().replica()
                        ? answers.unknown("a read-only replica takes no writes", "see destination-replica")
                        : answers.refused(
                                "the destination takes no writes: it is a read-only replica", "use its primary");
            case "MISCONF" ->
                answers.failed(
                        "the destination takes no writes because it cannot save to disk (MISCONF)",
                        "look into its log and mend that, or set stop-writes-on-bgsave-error no");
            case "NOREPLICAS" ->
                answers.failed(
                        "the destination takes no writes because replicas are missing (NOREPLICAS)",
                        "mend its replicas, or lower min-replicas-to-write");
            default -> notPermitted(answers, error);
        };
    }

    private Check notPermitted(Answers answers, Reply.Error error) {
        return switch (Refusal.of(error)) {
            case COMMAND ->
                answers.failed(
                        "the user may not run RESTORE on the destination",
                        "permit it with 'ACL SETUSER <user> +restore'");
            case UNKNOWN ->
                answers.failed("the destination does not know RESTORE", "switch it on there, or use another server");
            case KEY ->
                answers.unknown(
                        "the user may not write names that the source has not, so nothing could be tried",
                        "make sure that the user may RESTORE");
            case NONE ->
                answers.failed(
                        "the destination refuses RESTORE: " + error.message(),
                        "look into the destination's configuration");
        };
    }

    /** From the server's version, or where that says nothing, from a value that is dumped. */
    private OptionalInt sourceVersion() {
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
