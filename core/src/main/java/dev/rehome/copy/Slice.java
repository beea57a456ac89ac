package dev.rehome.copy;

/** Neighbouring keys of a page that travel together: from the first index up to, not including, the second. */
record Slice(Page page, int from, int to) {
    /** How many keys. */
    int size() {
        return to - from;
    }

    /** Nothing of it. */
    Slice none() {
        return new Slice(page, from, from);
    }

    /** Whether this is the last of its page. */
    boolean last() {
        return to == page.size();
    }
}
