package dev.rehome.copy.logical;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A set or a hash, by the cursors of the server. An element may come twice, which changes nothing; a small value comes
 * all at once.
 */
final class ScannedPieces implements Pieces {
    private static final Encoded SADD = Encoded.argument("SADD");
    private static final Encoded HSET = Encoded.argument("HSET");
    /** Before 4.0 {@code HSET} takes one field. */
    private static final Encoded HMSET = Encoded.argument("HMSET");

    private final Transit transit;
    private final RedisConnection source;
    private final String scan;
    private final String lengthCommand;
    private final int width;
    private final ElementFlow flow;
    private final @Nullable FieldDeadlines deadlines;

    private ScannedPieces(
            Transit transit,
            String scan,
            String lengthCommand,
            Encoded write,
            int width,
            @Nullable FieldDeadlines deadlines) {
        this.transit = transit;
        this.source = transit.source();
        this.scan = scan;
        this.lengthCommand = lengthCommand;
        this.width = width;
        this.flow = new ElementFlow(transit, write, width, Portion.MOST_ADDED);
        this.deadlines = deadlines;
    }

    static ScannedPieces ofSet(Transit transit) {
        return new ScannedPieces(transit, "SSCAN", "SCARD", SADD, 1, null);
    }

    static ScannedPieces ofHash(Transit transit) {
        Abilities abilities = transit.abilities();
        return new ScannedPieces(
                transit,
                "HSCAN",
                "HLEN",
                abilities.destinationUnlinks() ? HSET : HMSET,
                2,
                abilities.sourceFieldDeadlines() ? new FieldDeadlines(transit) : null);
    }

    @Override
    public void copy() {
        ask("0");
        String cursor;
        do {
            transit.take();
            source.receiveCount();
            cursor = cursor();
            // The next piece is on its way while this one is passed on.
            boolean more = !cursor.equals("0");
            if (more && deadlines == null) {
                ask(cursor);
            }
            long parts = source.receiveCount();
            flow.pass(parts, deadlines == null ? null : deadlines.fields());
            if (deadlines != null && !transit.failed()) {
                deadlines.copy();
            }
            transit.pieceDone(parts / width);
            if (more && deadlines != null) {
                ask(cursor);
            }
        } while (!cursor.equals("0"));
    }

    private void ask(String cursor) {
        transit.ask(
                scan,
                transit.key(),
                cursor,
                "COUNT",
                Math.min(Portion.MOST_SCATTERED, transit.portion().elements()));
    }

    private String cursor() {
        byte[] digits = new byte[(int) source.receiveLength()];
        source.fetch(digits, 0, digits.length);
        return new String(digits, StandardCharsets.US_ASCII);
    }

    @Override
    public String lengthCommand() {
        return lengthCommand;
    }

    /** Fields with deadlines may be gone on one side already. */
    @Override
    public boolean countsElements() {
        return deadlines == null || !deadlines.any();
    }
}
