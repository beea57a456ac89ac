package dev.rehome.copy;

import dev.rehome.redis.Encoded;
import dev.rehome.redis.Passage;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.ValueType;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Carries keys over one link. While the values of a slice pass from the source to the destination, the next slice has
 * been asked for, and the answers of the destination are read one slice later: so both servers always have work. Values
 * are never held, and a key costs no object.
 */
final class Conveyor implements AutoCloseable {
    private static final Encoded DUMP = Encoded.command(2, "DUMP");
    private static final int LEAST_PARTS = 4;
    private static final int MOST_PARTS = 8;
    /** By how many parts follow the first four. */
    private static final Encoded[] RESTORE = IntStream.rangeClosed(LEAST_PARTS, MOST_PARTS)
            .mapToObj(parts -> Encoded.command(parts, "RESTORE"))
            .toArray(Encoded[]::new);

    private static final Encoded REPLACE = Encoded.argument("REPLACE");
    private static final Encoded ABSOLUTE = Encoded.argument("ABSTTL");
    private static final int KEYS_PER_TIME = 64;
    private static final long ROUNDING_MILLIS = 20;

    private final Course course;
    private final Hand hand;
    private final Suspicion suspicion;
    private final Link link;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final FirstLook firstLook;
    private final Outlook outlook;
    private final Passage passage;
    private final long largest;
    private final ByElements byElements;
    private final UseTransfer use;
    private final Replacements replacements;
    private boolean aside;

    Conveyor(Course course, Hand hand, Link link) {
        this.course = course;
        this.hand = hand;
        this.suspicion = hand.suspicion();
        this.link = link;
        this.source = link.source();
        this.destination = link.destination();
        this.firstLook = new FirstLook(course, link);
        this.outlook = new Outlook(firstLook, hand);
        this.largest = course.largestPayload();
        this.passage = course.brake().passage(course.pass()::over, link.pulse());
        this.byElements = new ByElements(course, link, hand, passage);
        this.use = new UseTransfer(course.use());
        this.replacements = new Replacements(course.rules(), destination);
    }

    /** Carries until nothing is left to be taken in hand. */
    void run() {
        Slice ahead = begin(hand.next(link.pulse()));
        Slice unsettled = null;
        while (ahead != null) {
            Slice now = ahead;
            ahead = goOn(outlook.next(mayGoAhead()));
            forward(now);
            settle(unsettled);
            unsettled = now;
            if (ahead == null) {
                settle(unsettled);
                unsettled = null;
                tidy();
                passage.leave();
                ahead = begin(hand.next(link.pulse()));
            }
        }
    }

    private boolean mayGoAhead() {
        return !aside
                && !suspicion.oneByOne()
                && !firstLook.alone()
                && !link.clock().stale();
    }

    /**
     * Nothing is on the way here, so this is where to wait for what the limits allow. A pass that is to end lets what is
     * in hand go without waiting.
     */
    private @Nullable Slice begin(@Nullable Slice slice) {
        if (slice == null) {
            return null;
        }
        suspicion.travels(slice);
        Slice fitting = slice;
        if (firstLook.wanted()) {
            passage.enter(0);
            fitting = firstLook.look(slice);
            if (fitting.to() < slice.to()) {
                hand.giveBack(fitting);
            }
        }
        passage.enter(fitting.size());
        link.clock().refresh();
        return ask(fitting);
    }

    /** While others are on the way: where something stands against it, what is on the way comes to its end first. */
    private @Nullable Slice goOn(@Nullable Slice slice) {
        if (slice == null || (mayGoAhead() && passage.goOn(slice.size()))) {
            return slice == null ? null : ask(slice);
        }
        hand.giveBack(slice.none());
        return null;
    }

    private Slice ask(Slice slice) {
        outlook.ask(mayGoAhead());
        Page page = slice.page();
        boolean needsTime = link.clock().needsTime();
        Encoded question = link.clock().question();
        int asked = 0;
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                if (needsTime && asked++ % KEYS_PER_TIME == 0) {
                    source.append(DeadlineClock.TIME);
                }
                source.append(question);
                source.append(page.bytes(), page.offset(index), page.length(index));
                use.ask(source, page, index);
                source.append(DUMP);
                source.append(page.bytes(), page.offset(index), page.length(index));
            }
            aside |= page.isWaiting(index);
        }
        source.flush();
        replacements.ask(slice);
        return slice;
    }

    private void forward(Slice slice) {
        replacements.read(slice);
        Page page = slice.page();
        boolean needsTime = link.clock().needsTime();
        int answered = 0;
        Haul haul = new Haul();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                if (needsTime && answered++ % KEYS_PER_TIME == 0) {
                    link.clock().read();
                }
                haul.add(forward(page, index), page.memory(index));
            }
        }
        destination.flush();
        course.came(haul);
        passage.spent(haul.bytes());
    }

    /** The bytes that came. */
    private long forward(Page page, int index) {
        try {
            long deadline = deadline();
            use.read(source);
            long length = source.receiveLength();
            if (length < 0) {
                page.settle(index, ranOut(deadline) ? Fate.EXPIRED : Fate.VANISHED);
                return 0;
            }
            if (length > largest && !fitsDump(source.peek(0), length)) {
                source.passOver(length);
                tooLarge(page, index);
                return length;
            }
            restore(page, index, deadline, length);
            return length;
        } catch (ServerErrorException refused) {
            Refusals.judge(page, index, source.address(), refused.error(), course);
            return 0;
        }
    }

    /** A module's value has no other way. */
    private static boolean fitsDump(int type, long length) {
        return ValueType.ofPayload(type) == ValueType.MODULE && length <= Course.LARGEST_ARGUMENT;
    }

    private void tooLarge(Page page, int index) {
        if (course.pieces().permitted()) {
            page.send(index, Way.CHUNKED);
            aside = true;
        } else {
            page.fail(
                    index,
                    Failure.TOO_LARGE,
                    "the value is larger than the 512 MiB that RESTORE takes: `method: auto` copies it in pieces");
        }
    }

    /** See {@link DeadlineClock#question()}. After an error the other answers are read off, too. */
    private long deadline() {
        try {
            return source.receiveNumber();
        } catch (ServerErrorException refused) {
            use.read(source);
            source.receive();
            throw refused;
        }
    }

    /** Whether a key that is gone may have been gone for its deadline; both times are rounded. */
    private boolean ranOut(long deadline) {
        return deadline >= 0 && link.clock().expiry(deadline - ROUNDING_MILLIS) <= 0;
    }

    private void restore(Page page, int index, long deadline, long length) {
        long expiry = deadline < 0 ? 0 : link.clock().expiry(deadline);
        if (deadline != -1 && expiry <= 0) {
            source.passOver(length);
            page.settle(index, deadline >= 0 ? Fate.EXPIRED : Fate.VANISHED);
            return;
        }
        boolean replace = course.rules().replaces(page, index);
        boolean absolute = expiry > 0 && link.clock().absolute();
        destination.append(RESTORE[(replace ? 1 : 0) + (absolute ? 1 : 0) + use.parts()]);
        destination.append(page.bytes(), page.offset(index), page.length(index));
        destination.append(expiry);
        page.value(index, ValueType.ofPayload(source.peek(0)), length);
        course.pieces().weigh(page, index, source);
        page.claim(index, true);
        source.passOn(length, destination);
        if (replace) {
            destination.append(REPLACE);
        }
        if (absolute) {
            destination.append(ABSOLUTE);
        }
        use.append(destination);
    }

    private void settle(@Nullable Slice slice) {
        if (slice == null) {
            return;
        }
        Page page = slice.page();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                Reply.Error error = destination.receiveStatus();
                if (error == null) {
                    page.settle(index, Fate.COPIED);
                    suspicion.arrived();
                } else {
                    Refusals.judge(page, index, destination.address(), error, course);
                    aside |= page.conflicting(index) || page.isWaiting(index);
                }
            }
        }
        finish(page);
    }

    private void finish(Page page) {
        if (page.settled() && hand.drop(page)) {
            suspicion.settled(page, hand.isEmpty());
            course.settled(page);
            course.pass().finished();
        }
    }

    /** Nothing is on the way: time for what needs answers of its own. */
    private void tidy() {
        suspicion.nobody();
        link.clock().refresh();
        aside = false;
        for (Page page : hand.held()) {
            new Conflicts(course, link, suspicion).resolve(page);
            byElements.carry(page);
            finish(page);
            if (course.pass().over() && page.waits()) {
                // It was stopped between pieces: the page is left for the next time.
                hand.drop(page);
            }
        }
        if (hand.cut() && !hand.isEmpty()) {
            hand.rewind();
        }
    }

    /** Another worker may take this one's turn. */
    @Override
    public void close() {
        passage.close();
    }
}
