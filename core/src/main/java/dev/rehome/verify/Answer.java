package dev.rehome.verify;

import dev.rehome.redis.SizeEvidence;
import dev.rehome.redis.ValueType;

/** What one side answers when it is asked for a value. Not for several threads. */
interface Answer {
    /** Whether the side has the key. */
    boolean present();

    ValueType type();

    /** Whether it is known that fields of the value may have deadlines of their own. */
    boolean hasFieldDeadlines();

    /** How long the value is as it travels, as far as that is known by now; 0 where there is none. */
    long bytes();

    /** How much memory the value surely takes, of which nothing has been read yet. */
    long sure(SizeEvidence evidence, long told);
}
