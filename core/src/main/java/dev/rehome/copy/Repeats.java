package dev.rehome.copy;

import java.util.Arrays;

/**
 * Remembers the last keys exactly, so that one that {@code SCAN} returns again is noticed. It returns a key twice when
 * the server's table is resized meanwhile, and then soon after the first time: the order of its cursor keeps the parts
 * of a bucket together (https://redis.io/docs/latest/commands/scan/).
 */
final class Repeats {
    private static final int SLOTS = 1 << 14;
    private static final int WINDOW = SLOTS / 2;

    private Generation young = new Generation();
    private Generation old = new Generation();

    /** Whether this key of the page is among the last ones; it is from now on. */
    boolean again(Page page, int index) {
        int hash = hash(page, index);
        if (old.find(page, index, hash) >= 0) {
            return true;
        }
        int slot = young.find(page, index, hash);
        if (slot >= 0) {
            return true;
        }
        young.put(~slot, page, index, hash);
        if (young.size == WINDOW) {
            old = young;
            young = new Generation();
        }
        return false;
    }

    private static int hash(Page page, int index) {
        byte[] bytes = page.bytes();
        int end = page.offset(index) + page.length(index);
        int hash = 0;
        for (int at = page.offset(index); at < end; at++) {
            hash = 31 * hash + bytes[at];
        }
        // Names that differ in a digit have neighbouring sums; this spreads them (Knuth's multiplicative hashing).
        int spread = hash * 0x9E3779B9;
        int whole = spread ^ (spread >>> 16);
        return whole == Generation.FREE ? 1 : whole;
    }

    /** An open hash table, half full at most. Most keys are new, and then only hashes are looked at. */
    private static final class Generation {
        private static final int FREE = 0;

        private final Page[] pages = new Page[SLOTS];
        private final int[] indexes = new int[SLOTS];
        private final int[] hashes = new int[SLOTS];
        private int size;

        /** The slot of an equal key, or the complement of the free slot for it. */
        int find(Page page, int index, int hash) {
            int slot = hash & (SLOTS - 1);
            for (int there = hashes[slot]; there != FREE; there = hashes[slot]) {
                if (there == hash && same(slot, page, index)) {
                    return slot;
                }
                slot = (slot + 1) & (SLOTS - 1);
            }
            return ~slot;
        }

        void put(int slot, Page page, int index, int hash) {
            hashes[slot] = hash;
            pages[slot] = page;
            indexes[slot] = index;
            size++;
        }

        private boolean same(int slot, Page page, int index) {
            Page before = pages[slot];
            int first = before.offset(indexes[slot]);
            int second = page.offset(index);
            return Arrays.equals(
                    before.bytes(),
                    first,
                    first + before.length(indexes[slot]),
                    page.bytes(),
                    second,
                    second + page.length(index));
        }
    }
}
