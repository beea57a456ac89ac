package dev.rehome.verify;

import dev.rehome.redis.Reply;

/** The score of a sorted set's member: servers write one number in several ways. */
final class Score {
    private Score() {}

    /**
     * The exact double, but that -0 is 0: servers hold the two equal ({@code ZADD} of the one changes nothing where the other
     * is), and those from 7.2 on lose the sign in a listpack ({@code zzlInsertAt} in {@code t_zset.c}).
     */
    static long bits(Reply reply) {
        String text = reply.text();
        double score =
                switch (text) {
                    case "inf" -> Double.POSITIVE_INFINITY;
                    case "-inf" -> Double.NEGATIVE_INFINITY;
                    default -> Double.parseDouble(text);
                };
        return Double.doubleToLongBits(score + 0.0);
    }
}
