package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;

/** Temporary names that one thread has to see to: what is under them is no key of anybody. */
final class Leftovers {
    private final Temporaries temporaries;
    private final List<byte[]> names = new ArrayList<>();

    Leftovers(Temporaries temporaries) {
        this.temporaries = temporaries;
    }

    void add(byte[] name) {
        names.add(name);
    }

    /** The name is in nobody's use any more. */
    void forget(byte[] name) {
        names.remove(name);
        temporaries.gone(name);
    }

    /** Removes what is there under each name; whatever wrote it must have come to its end. */
    void remove(RedisConnection destination) {
        for (byte[] name : List.copyOf(names)) {
            Reply reply = destination.call("UNLINK", name);
            // Servers before 4.0 do not know it, and users may lack it.
            if (reply instanceof Reply.Error && destination.call("DEL", name) instanceof Reply.Error error) {
                throw Refusals.fatal(destination.address(), error);
            }
            forget(name);
        }
    }
}
