package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;
import org.jspecify.annotations.Nullable;

/**
 * Passes elements of an answer of the source on in commands of bounded size: an element is one part, or a name and its
 * value. A last part that is larger than a piece is never held here.
 */
final class ElementFlow {
    private final Transit transit;
    private final RedisConnection source;
    private final Encoded command;
    private final int width;
    private final int most;
    private final Parts parts;

    /**
     * @param command that adds elements, as {@link Encoded#argument(String)}
     * @param width how many parts make one element
     * @param elements that one command holds at most
     */
    ElementFlow(Transit transit, Encoded command, int width, int elements) {
        this.transit = transit;
        this.source = transit.source();
        this.command = command;
        this.width = width;
        this.most = elements * width;
        this.parts = transit.elements();
        parts.clear();
    }

    /** Passes so many parts on, those that {@code names} asks for into it, too. */
    void pass(long count, @Nullable Parts names) {
        for (long part = 0; part < count; part++) {
            long length = source.receiveLength();
            boolean last = part % width == width - 1;
            if (!transit.passes(length)) {
                source.passOver(length);
            } else if (last && length > transit.chunkBytes()) {
                alone(length);
            } else {
                hold(length, part % width == 0, names);
            }
            if (last && (parts.size() >= transit.chunkBytes() || parts.count() >= most)) {
                send(parts.count());
                parts.clear();
            }
        }
        if (transit.failed()) {
            parts.clear();
        }
        send(parts.count());
        parts.clear();
    }

    private void hold(long length, boolean first, @Nullable Parts names) {
        if (first && parts.size() + length > transit.chunkBytes()) {
            send(parts.count());
            parts.clear();
        }
        parts.fetch(source, (int) length);
        if (first && names != null) {
            names.add(parts, parts.count() - 1, parts.count());
        }
    }

    /** The last part of an element whose other parts are held. */
    private void alone(long length) {
        int whole = parts.count() - (width - 1);
        send(whole);
        transit.draft().begin(command, width);
        transit.draft().connection().append(parts, whole, parts.count());
        source.passOn(length, transit.draft().connection());
        parts.clear();
    }

    private void send(int count) {
        if (count > 0) {
            transit.draft().begin(command, count);
            transit.draft().connection().append(parts, 0, count);
        }
    }
}
