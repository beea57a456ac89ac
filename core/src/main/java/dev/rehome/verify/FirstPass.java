package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.SipHash;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ValueType;
import dev.rehome.verify.Round.Slice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The first pass over keys: types where they are not known, then values and deadlines of both sides, in one pipeline. A key
 * that is settled here leaves no object behind. Not for several threads.
 */
final class FirstPass {
    private static final Encoded TYPE = Encoded.command(2, "TYPE");
    private static final Encoded PTTL = Encoded.command(2, "PTTL");

    private final Comparing comparing;
    private final ReadChoice choice;
    private final SipHash hash;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final DumpAnswers dumps;
    private final PlainAnswers plain;
    private final BatchResult result;
    private final long clockMillis;
    private final List<Doubt> doubts = new ArrayList<>();

    /** @param clockMillis the source's time, from which deadlines are counted */
    FirstPass(
            Comparing comparing,
            ReadChoice choice,
            SipHash hash,
            RedisConnection source,
            RedisConnection destination,
            BatchResult result,
            long clockMillis) {
        this.comparing = comparing;
        this.choice = choice;
        this.hash = hash;
        this.source = source;
        this.destination = destination;
        this.dumps = new DumpAnswers(source, destination, hash, comparing.largest());
        this.plain = new PlainAnswers(source, destination, hash, comparing.largest());
        this.result = result;
        this.clockMillis = clockMillis;
    }

    /** The keys that are not settled yet. */
    List<Doubt> doubts() {
        return doubts;
    }

    /** Asks the source for the types of these keys. */
    void askTypes(Slice slice) {
        KeyBatch batch = slice.batch();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index)) {
                source.append(TYPE);
                source.append(batch.bytes(), batch.offset(index), batch.length(index));
            }
        }
        source.flush();
    }

    /**
     * Reads the types, and chooses by which command each key is read.
     *
     * @param mean bytes of a value so far
     */
    ReadCommand[] types(Slice slice, double mean) {
        ReadCommand[] commands = new ReadCommand[slice.size()];
        for (int index = slice.from(); index < slice.to(); index++) {
            commands[index - slice.from()] = slice.passes(index) ? ReadCommand.DUMP : choice.of(source.receive(), mean);
        }
        choice.told(commands);
        return commands;
    }

    /**
     * Asks both sides for the values of these keys.
     *
     * @param commands by which, from the first key of the slice on
     */
    void ask(Slice slice, ReadCommand[] commands) {
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index)) {
                ask(source, slice.batch(), index, commands[index - slice.from()]);
                ask(destination, slice.batch(), index, commands[index - slice.from()]);
            }
        }
        source.flush();
        destination.flush();
    }

    private static void ask(RedisConnection connection, KeyBatch batch, int index, ReadCommand command) {
        command.ask(connection, batch, index);
        connection.append(PTTL);
        connection.append(batch.bytes(), batch.offset(index), batch.length(index));
    }

    /**
     * Reads the answers of both sides.
     *
     * @param asked when the values were asked for, on the scale of {@link System#nanoTime()}
     * @return which keys have to be asked for by another command
     */
    BitSet judge(Slice slice, ReadCommand[] commands, long asked) {
        BitSet misread = new BitSet();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (!slice.passes(index) && !judge(slice, index, commands[index - slice.from()], asked)) {
                misread.set(index);
            }
        }
        if (slice.weights() != null) {
            slice.weights().over();
        }
        choice.misread(misread.cardinality(), slice.size());
        return misread;
    }

    /** @return whether the command was the right one */
    private boolean judge(Slice slice, int index, ReadCommand command, long asked) {
        Answers answers = command == ReadCommand.DUMP ? dumps : plain.to(command);
        answers.receive();
        Answer here = answers.here();
        Answer there = answers.there();
        if (slice.weights() != null) {
            slice.weights().came(index - slice.from(), here, there);
        }
        answers.read();
        long left = source.receiveNumber();
        long leftThere = destination.receiveNumber();
        if (answers.misread()) {
            if (plain.refused()) {
                choice.refused(command);
            }
            return false;
        }
        result.bytes += here.bytes();
        long window = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - asked) + 1;
        boolean sameDeadline = comparing.deadlines().surelySame(left, leftThere, window);
        if (!here.present() || left == Deadlines.GONE) {
            result.gone++;
        } else if (!comparing.accepts(here.type())) {
            result.left++;
        } else if (!there.present() || leftThere == Deadlines.GONE) {
            missing(slice.batch().key(index), answers, left);
        } else if (answers.same() && sameDeadline) {
            prove(slice.batch(), index, answers, left);
            result.same++;
        } else {
            Doubt doubt = different(slice.batch().key(index), answers, left);
            doubt.deadlineOpen = !sameDeadline;
            doubts.add(doubt);
        }
        return true;
    }

    private void prove(KeyBatch batch, int index, Answers answers, long left) {
        if (!comparing.keepProven()) {
            return;
        }
        hash.hash(batch.bytes(), batch.offset(index), batch.length(index));
        long nameFirst = hash.first();
        long nameSecond = hash.second();
        long deadline = left < 0 ? -1 : clockMillis + left;
        Digest value = answers.digest();
        result.proven.add(answers.method(), nameFirst, nameSecond, value.first(), value.second(), deadline);
    }

    private void missing(byte[] key, Answers answers, long left) {
        if (comparing.deadlines().nearlyOver(left)) {
            result.gone++;
            return;
        }
        Doubt doubt = doubt(key, answers, left);
        doubts.add(doubt.found(Difference.Kind.MISSING, "a " + doubt.type.label()));
    }

    private static Doubt doubt(byte[] key, Answers answers, long left) {
        Answer here = answers.here();
        long size = Math.max(here.bytes(), answers.there().bytes());
        Doubt doubt = new Doubt(key, here.type(), size, left);
        doubt.source = answers.digest();
        doubt.method = answers.method();
        return doubt;
    }

    private static Doubt different(byte[] key, Answers answers, long left) {
        Doubt doubt = doubt(key, answers, left);
        Answer here = answers.here();
        Answer there = answers.there();
        if (here.type() != there.type()) {
            doubt.found(
                    Difference.Kind.TYPE,
                    "a " + here.type().label() + ", at the destination a "
                            + there.type().label());
        } else if (!answers.same() && !here.type().readable()) {
            doubt.found(Difference.Kind.VALUE, "the payloads of a module's type differ");
        } else if (!answers.same()) {
            boolean pieces = answers.large()
                    || here.type() == ValueType.STREAM
                    || here.hasFieldDeadlines()
                    || there.hasFieldDeadlines()
                    || doubt.size > ValueComparison.LARGEST_WHOLE;
            doubt.value = pieces ? Doubt.Open.PIECES : Doubt.Open.WHOLE;
        }
        return doubt;
    }
}
