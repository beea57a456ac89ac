package dev.rehome.verify;

import dev.rehome.redis.Reply;

/** The score of a sorted set's member: servers write one number in several ways. */
final class Score {
    private Score() {}

    /** The exact double, so that 0 and -0 differ as they do in the server's memory. */
    static long bits(Reply reply) {
        String text = reply.text();
        double score =
                switch (text) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(text);
                };
        return Double.doubleToLongBits(score);
    }
}
