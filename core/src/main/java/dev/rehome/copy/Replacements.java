package dev.rehome.copy;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which keys take the place of one that the destination held, where the policy lets them. Each name is asked for
 * shortly before the key is written, behind what is on the way already, so that nobody waits for the answer. Names that
 * are free are in the journal before they are written: a key that comes again is not taken for another's then.
 */
final class Replacements {
    private static final Encoded EXISTS = Encoded.command(2, "EXISTS");

    private final @Nullable Journal journal;
    private final RedisConnection destination;

    Replacements(ConflictRules rules, RedisConnection destination) {
        this.journal = rules.journalOfReplacing();
        this.destination = destination;
    }

    /** Asks for the open keys of a slice. */
    void ask(Slice slice) {
        Page page = slice.page();
        if (journal != null) {
            ask(page, slice.from(), slice.to(), page::isOpen);
        }
    }

    /** Reads the answers, before any of these keys is written; no key may have got its fate in between. */
    void read(Slice slice) {
        Page page = slice.page();
        if (journal != null) {
            read(journal, page, slice.from(), slice.to(), page::isOpen);
        }
    }

    /** Both, for keys that travel by their elements, with nothing on the way. */
    void look(Page page) {
        if (journal != null && page.waits()) {
            ask(page, 0, page.size(), page::isWaiting);
            read(journal, page, 0, page.size(), page::isWaiting);
        }
    }

    private void ask(Page page, int from, int to, IntPredicate wanted) {
        for (int index = from; index < to; index++) {
            if (wanted.test(index)) {
                destination.append(EXISTS);
                destination.append(page.bytes(), page.offset(index), page.length(index));
            }
        }
        destination.flush();
    }

    private void read(Journal known, Page page, int from, int to, IntPredicate wanted) {
        List<byte[]> absent = new ArrayList<>();
        for (int index = from; index < to; index++) {
            if (wanted.test(index)) {
                Reply there = Refusals.answer(destination);
                if (there instanceof Reply.Error error) {
                    throw Refusals.fatal(destination.address(), error);
                }
                if (there.number() == 0) {
                    absent.add(page.key(index));
                } else if (!page.ours(index) && !known.ours(page.key(index))) {
                    page.replace(index);
                }
            }
        }
        if (!absent.isEmpty()) {
            known.add(absent);
        }
    }
}
