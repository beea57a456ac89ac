package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.digest.SipHash;
import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;

/**
 * Values as servers list them to every client. As long as elements come in one order from both sides they are compared byte
 * by byte, and from the first difference on by their digests, which tell orders apart only where the type does. Not for
 * several threads.
 */
final class PlainAnswers implements Answers {
    private final Elements here;
    private final Elements there;
    private final ValueDigest digest;
    private final ValueDigest digestThere;
    private final long largest;
    private ReadCommand command = ReadCommand.GET;
    private boolean same;

    /** @param largest bytes from which on a string is passed over */
    PlainAnswers(RedisConnection source, RedisConnection destination, SipHash hash, long largest) {
        this.here = new Elements(source);
        this.there = new Elements(destination);
        this.digest = new ValueDigest(hash);
        this.digestThere = new ValueDigest(hash);
        this.largest = largest;
    }

    /** This, for the answers to a command. */
    PlainAnswers to(ReadCommand next) {
        command = next;
        return this;
    }

    @Override
    public Elements here() {
        return here;
    }

    @Override
    public Elements there() {
        return there;
    }

    @Override
    public void receive() {
        here.receive(command);
        there.receive(command);
    }

    @Override
    public boolean misread() {
        return here.refusal() != null || there.refusal() != null;
    }

    /** Whether a server does not answer to this command whatever the key holds. */
    boolean refused() {
        return refused(here) || refused(there);
    }

    private static boolean refused(Elements answer) {
        Reply.Error refusal = answer.refusal();
        return refusal != null && ErrorClass.of(refusal) == ErrorClass.FATAL;
    }

    /** Of a collection the server has listed all before its size is known. */
    @Override
    public boolean large() {
        return command == ReadCommand.GET && (here.bytes() > largest || there.bytes() > largest);
    }

    @Override
    public void read() {
        digest.clear();
        same = false;
        if (misread() || large()) {
            here.passOver();
            there.passOver();
        } else {
            boolean equal = equal();
            same = equal && here.whole() && there.whole();
            digest.seal(command.type().label());
        }
    }

    private boolean equal() {
        boolean inOrder = true;
        boolean more = true;
        while (more) {
            boolean isHere = here.next();
            boolean isThere = there.next();
            if (inOrder && (isHere != isThere || isHere && !here.sameElement(there))) {
                inOrder = false;
                digestThere.become(digest);
            }
            if (isHere) {
                here.addTo(digest);
            }
            if (isThere && !inOrder) {
                there.addTo(digestThere);
            }
            more = isHere || isThere;
        }
        return inOrder || here.count() == there.count() && digest.equal(digestThere);
    }

    @Override
    public boolean same() {
        return same;
    }

    @Override
    public Proof.Method method() {
        return Proof.Method.ELEMENTS;
    }

    @Override
    public Digest digest() {
        return here.whole() ? digest.digest() : Digest.NONE;
    }
}
