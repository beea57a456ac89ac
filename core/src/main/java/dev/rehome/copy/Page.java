package dev.rehome.copy;

import dev.rehome.redis.KeyBatch;
import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Keys that were scanned together, and what has become of each so far. The keys lie in one array, so that a key costs no
 * object. The scanner fills it; from then on it belongs to one worker at a time.
 *
 * <p>A key is <em>open</em> until it has a fate, is found to be in conflict with one at the destination, or is to travel by
 * its elements. One that is large is put off: it leaves its page and gets one of its own, so that nothing waits for it.
 */
final class Page {
    private final KeyBatch keys = new KeyBatch();
    private @Nullable String after;
    private long number;
    private @Nullable Fate[] fates = new Fate[0];
    private boolean[] ours = {};
    private boolean[] conflicting = {};
    private boolean[] replacing = {};
    private @Nullable Way[] ways = {};
    private boolean[] apart = {};
    private ValueType[] types = {};
    private long[] lengths = {};
    private long[] memory = {};
    private int unsettled;
    private int putOff;
    private final Origin origin;
    private final boolean retry;
    private final List<Failure> failures = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    /** Where its keys come from. */
    enum Origin {
        /** The scan. */
        SCAN,
        /** They failed in an earlier attempt, and were counted then. */
        FAILED,
        /** They were put off in an earlier attempt. */
        PENDING,
        /** One key that was put off in this one. */
        PUT_OFF
    }

    Page(Origin origin) {
        this(origin, origin == Origin.FAILED);
    }

    private Page(Origin origin, boolean retry) {
        this.origin = origin;
        this.retry = retry;
    }

    /** Makes room for one more key of that length; the result is where it belongs in {@link #bytes()}. */
    int room(int length) {
        return keys.room(length);
    }

    /** Adds the key that was put where {@link #room(int)} said. */
    void add(int length) {
        keys.add(length);
    }

    void add(byte[] key) {
        keys.add(key);
    }

    /** Takes the last key out again. */
    void removeLast() {
        keys.removeLast();
    }

    /** Says that there will be no more keys, and with which cursor the scan goes on after them; null where none is known. */
    void seal(@Nullable String cursor) {
        after = cursor;
        int size = keys.size();
        fates = new Fate[size];
        ours = new boolean[size];
        conflicting = new boolean[size];
        replacing = new boolean[size];
        ways = new Way[size];
        apart = new boolean[size];
        types = new ValueType[size];
        lengths = new long[size];
        unsettled = size;
    }

    /** Its place in the order of the scan, from 0. */
    void number(long place) {
        number = place;
    }

    long number() {
        return number;
    }

    int size() {
        return keys.size();
    }

    /** The cursor with which the scan goes on after its keys; null where it ends between two cursors. */
    @Nullable
    String after() {
        return after;
    }

    Origin origin() {
        return origin;
    }

    /** Whether its keys failed before, so that what is found at the destination need not be ours. */
    boolean retry() {
        return retry;
    }

    /** How many of its keys were put off. */
    int putOff() {
        return putOff;
    }

    byte[] bytes() {
        return keys.bytes();
    }

    int offset(int index) {
        return keys.offset(index);
    }

    int length(int index) {
        return keys.length(index);
    }

    byte[] key(int index) {
        return keys.key(index);
    }

    boolean isOpen(int index) {
        return fates[index] == null && !conflicting[index] && ways[index] == null;
    }

    /** Whether it has neither a fate nor a conflict, whichever way it goes. */
    boolean isUndecided(int index) {
        return fates[index] == null && !conflicting[index] && !apart[index];
    }

    /** Says that a key is to travel by its elements. */
    void send(int index, Way way) {
        ways[index] = way;
    }

    /** How a key is to travel or has travelled, where that is by its elements. */
    @Nullable
    Way way(int index) {
        return ways[index];
    }

    /** Whether a key is to travel by its elements and has not yet. */
    boolean isWaiting(int index) {
        return ways[index] != null && isUndecided(index);
    }

    /** Whether any key is to travel by its elements and has not yet. */
    boolean waits() {
        return IntStream.range(0, size()).anyMatch(this::isWaiting);
    }

    /** Takes a key out; the result is a page of its own. */
    Page putOff(int index) {
        Page alone = new Page(Origin.PUT_OFF, retry);
        alone.add(key(index));
        alone.seal(null);
        alone.number(number);
        alone.ways[0] = ways[index];
        alone.ours[0] = ours[index];
        alone.replacing[0] = replacing[index];
        apart[index] = true;
        putOff++;
        unsettled--;
        return alone;
    }

    boolean isPutOff(int index) {
        return apart[index];
    }

    @Nullable
    Fate fate(int index) {
        return fates[index];
    }

    /** Whether every key has its fate. */
    boolean settled() {
        return unsettled == 0;
    }

    void settle(int index, Fate fate) {
        fates[index] = fate;
        conflicting[index] = false;
        unsettled--;
    }

    void fail(int index, String code, String message) {
        settle(index, Fate.FAILED);
        failures.add(new Failure(code, message, key(index)));
    }

    List<Failure> failures() {
        return failures;
    }

    /** Notes that the destination could not hold all of a key. */
    void lost(int index, String what) {
        losses.add(new Loss(what, 1, List.of(key(index))));
    }

    List<Loss> losses() {
        return losses;
    }

    /** What a key's value was when it came. */
    void value(int index, ValueType type, long length) {
        types[index] = type;
        lengths[index] = length;
    }

    /** Notes how many bytes the source takes for a key, once that was asked. */
    void memory(int index, long bytes) {
        if (memory.length == 0) {
            memory = new long[size()];
        }
        memory[index] = bytes;
    }

    /** 0 where it was not asked. */
    long memory(int index) {
        return memory.length == 0 ? 0 : memory[index];
    }

    /**
     * Says whether a key at the destination, if there is one of this name, may have been put there by this migration: it
     * may from the moment when the key is sent until an answer says otherwise.
     */
    void claim(int index, boolean mayBeOurs) {
        ours[index] = mayBeOurs;
    }

    boolean ours(int index) {
        return ours[index];
    }

    /** Says that the destination held a key of that name before, which goes when this one comes. */
    void replace(int index) {
        replacing[index] = true;
    }

    boolean replaces(int index) {
        return replacing[index];
    }

    void conflict(int index, boolean found) {
        conflicting[index] = found;
    }

    boolean conflicting(int index) {
        return conflicting[index];
    }

    ValueType type(int index) {
        return types[index];
    }

    /** Bytes of the value as it travelled. */
    long payload(int index) {
        return lengths[index];
    }
}
