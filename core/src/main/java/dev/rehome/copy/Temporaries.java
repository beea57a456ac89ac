package dev.rehome.copy;

import dev.rehome.redis.TemporaryName;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The temporary names of a run that may be at the destination. Each is in a checkpoint on disk before anything is written
 * under it, and until nothing is left of it; none is ever used twice. Safe for several threads.
 */
final class Temporaries {
    private final String run;
    private final Map<ByteBuffer, byte[]> names = new LinkedHashMap<>();
    private long next;
    private Runnable saving = () -> {};

    /** @param run a ULID */
    Temporaries(String run, Standing standing) {
        this.run = run;
        this.next = standing.next();
        standing.names().forEach(name -> names.put(ByteBuffer.wrap(name), name));
    }

    /**
     * What a checkpoint holds of it.
     *
     * @param next the number of the next name
     */
    record Standing(long next, List<byte[]> names) {
        static final Standing NONE = new Standing(0, List.of());

        Standing {
            names = List.copyOf(names);
        }
    }

    /** @param write writes a checkpoint now */
    synchronized void savedBy(Runnable write) {
        saving = write;
    }

    /** A new name for a key; it is on disk when this returns. */
    byte[] take(byte[] key) {
        byte[] name;
        Runnable write;
        synchronized (this) {
            name = TemporaryName.of(key, run, next);
            next++;
            names.put(ByteBuffer.wrap(name), name);
            write = saving;
        }
        write.run();
        return name;
    }

    /** Nothing is left under that name, and nothing will be written under it. */
    synchronized void gone(byte[] name) {
        names.remove(ByteBuffer.wrap(name));
    }

    synchronized Standing standing() {
        return new Standing(next, List.copyOf(names.values()));
    }
}
