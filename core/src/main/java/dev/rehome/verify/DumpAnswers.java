package dev.rehome.verify;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.digest.SipHash;
import dev.rehome.digest.ValueDigest;
import dev.rehome.redis.RedisConnection;

/**
 * Values as {@code DUMP} gives them: compared byte by byte, or taken apart where servers dump equal ones in different orders.
 * Not for several threads.
 */
final class DumpAnswers implements Answers {
    private final Payload here;
    private final Payload there;
    private final PayloadElements elements;
    private final long largest;
    private boolean apart;
    private boolean same;

    /** @param largest bytes from which on a payload is passed over */
    DumpAnswers(RedisConnection source, RedisConnection destination, SipHash hash, long largest) {
        this.here = new Payload(source, hash);
        this.there = new Payload(destination, hash);
        this.elements = new PayloadElements(new ValueDigest(hash));
        this.largest = largest;
    }

    @Override
    public Payload here() {
        return here;
    }

    @Override
    public Payload there() {
        return there;
    }

    @Override
    public void receive() {
        here.receive();
        there.receive();
    }

    /** Every value has a dump, and whatever is said instead is an error. */
    @Override
    public boolean misread() {
        return false;
    }

    @Override
    public boolean large() {
        return here.bytes() > largest || there.bytes() > largest;
    }

    @Override
    public void read() {
        boolean both = here.present() && there.present();
        apart = both && !large() && PayloadElements.suit(here, there);
        same = false;
        if (large()) {
            passOver(here);
            passOver(there);
        } else if (apart) {
            same = elements.same(here, there);
        } else if (both) {
            same = here.sameAs(there);
        } else {
            here.readAll();
            there.readAll();
        }
    }

    private static void passOver(Payload payload) {
        if (payload.present()) {
            payload.passOver();
        }
    }

    @Override
    public boolean same() {
        return same;
    }

    @Override
    public Proof.Method method() {
        return apart ? Proof.Method.ELEMENTS : Proof.Method.PAYLOAD;
    }

    @Override
    public Digest digest() {
        return large() ? Digest.NONE : apart ? elements.digest() : here.digest();
    }
}
