package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is being written. Answers are read one piece later, so that the destination works on a piece while the next
 * one is on its way; the first error among them ends the attempt.
 */
final class Draft {
    private final RedisConnection destination;
    private final byte[] name;
    private int unanswered;
    private int ofThisPiece;
    private boolean unfinished;
    private Reply.@Nullable Error refusal;

    /** @param name of the key that is written to */
    Draft(RedisConnection destination, byte[] name) {
        this.destination = destination;
        this.name = name;
    }

    byte[] name() {
        return name;
    }

    /** For the further parts of a command that was begun. */
    RedisConnection connection() {
        return destination;
    }

    /**
     * Begins a command on the key, whose name is appended.
     *
     * @param further how many parts follow the name
     */
    void begin(Encoded command, int further) {
        destination.begin(2 + further, command);
        destination.append(name, 0, name.length);
        sent();
    }

    void send(String command, Object... arguments) {
        destination.send(command, arguments);
        sent();
    }

    private void sent() {
        unanswered++;
        ofThisPiece++;
    }

    /** @throws ServerErrorException if an earlier piece was refused */
    void endPiece() {
        if (!unfinished) {
            destination.flush();
            settle(ofThisPiece);
            ofThisPiece = 0;
        }
    }

    /** Whether the last command goes on over several pieces, so that no answer can be waited for. */
    void unfinished(boolean goesOn) {
        unfinished = goesOn;
    }

    /** Keeps the connection from being closed as idle. In the middle of a command nothing but more of it can be said. */
    void beat() {
        if (unfinished) {
            destination.trickle();
        } else {
            drain(0);
            destination.call("PING");
        }
    }

    /** Awaits every answer. @throws ServerErrorException if something was refused */
    void settle() {
        destination.flush();
        settle(0);
        ofThisPiece = 0;
    }

    private void settle(int left) {
        drain(left);
        if (refusal != null) {
            throw new ServerErrorException(refusal);
        }
    }

    /** Awaits every answer; the result is the last one. @throws ServerErrorException if one before it was an error */
    Reply last() {
        destination.flush();
        drain(1);
        unanswered = 0;
        ofThisPiece = 0;
        Reply last = destination.receive();
        if (refusal != null) {
            throw new ServerErrorException(refusal);
        }
        return last;
    }

    /** Awaits every answer, whatever it is. */
    void drain() {
        destination.flush();
        drain(0);
    }

    private void drain(int left) {
        for (; unanswered > left; unanswered--) {
            if (destination.receive() instanceof Reply.Error error && refusal == null) {
                refusal = error;
            }
        }
    }
}
