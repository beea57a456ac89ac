package dev.rehome.verify;

import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.SizeEvidence;
import dev.rehome.redis.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One side's answer to a command that lists a value, element by element; a string is taken in pieces of {@link
 * ValueDigest#PIECE} bytes. Not for several threads.
 */
final class Elements implements Answer {
    final Element name = new Element();
    /** Of a hash alone. */
    final Element value = new Element();

    private final RedisConnection from;
    private ReadCommand command = ReadCommand.GET;
    private Reply.@Nullable Error refusal;
    private boolean present;
    private boolean whole;
    private long count;
    private long left;
    private long bytes;

    Elements(RedisConnection from) {
        this.from = from;
    }

    /** Waits for the answer. */
    void receive(ReadCommand by) {
        command = by;
        refusal = null;
        whole = true;
        bytes = 0;
        try {
            if (by == ReadCommand.GET) {
                bytes = from.receiveLength();
                present = bytes >= 0;
                count = present ? Math.max(1, (bytes + ValueDigest.PIECE - 1) / ValueDigest.PIECE) : 0;
            } else {
                count = from.receiveCount() / (by == ReadCommand.HGETALL ? 2 : 1);
                present = count > 0;
            }
        } catch (ServerErrorException refused) {
            if (ErrorClass.of(refused.error()) == ErrorClass.TRANSIENT) {
                throw refused;
            }
            refusal = refused.error();
            present = false;
            count = 0;
        }
        left = count;
    }

    /** What the server said where it did not answer with the value. */
    Reply.@Nullable Error refusal() {
        return refusal;
    }

    long count() {
        return count;
    }

    /** Reads the next element. @return whether there was one */
    boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        if (command == ReadCommand.GET) {
            long rest = left == 0 ? 0 : bytes - (count - left) * ValueDigest.PIECE;
            long last = bytes - (count - 1) * ValueDigest.PIECE;
            name.read(from, left == 0 ? (int) last : ValueDigest.PIECE, rest);
        } else {
            whole &= name.read(from);
            bytes += name.length();
            if (command == ReadCommand.HGETALL) {
                whole &= value.read(from);
                bytes += value.length();
            }
        }
        return true;
    }

    /** Passes over all of it. */
    void passOver() {
        if (command == ReadCommand.GET && present) {
            from.passOver(bytes);
        } else {
            for (long part = left * (command == ReadCommand.HGETALL ? 2 : 1); part > 0; part--) {
                from.passOverReply();
            }
        }
        left = 0;
        whole = false;
    }

    /** Whether every element has been read as it is. */
    boolean whole() {
        return whole && left == 0;
    }

    boolean sameElement(Elements other) {
        return name.equal(other.name) && (command != ReadCommand.HGETALL || value.equal(other.value));
    }

    /** Adds the element that was read last. */
    void addTo(ValueDigest digest) {
        switch (command) {
            case SMEMBERS -> digest.among(name.bytes(), 0, name.length());
            case HGETALL -> digest.among(name.bytes(), name.length(), value.bytes(), value.length());
            default -> digest.next(name.bytes(), 0, name.length());
        }
    }

    @Override
    public boolean present() {
        return present;
    }

    @Override
    public ValueType type() {
        return command.type();
    }

    @Override
    public boolean hasFieldDeadlines() {
        return false;
    }

    @Override
    public long bytes() {
        return Math.max(0, bytes);
    }

    /** How a server keeps the value, and what its allocator adds to that, a list of its elements does not tell. */
    @Override
    public long sure(SizeEvidence evidence, long told) {
        return told;
    }
}
