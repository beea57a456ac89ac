package dev.rehome.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * What the scan returned between two of its cursors, cut into pages for the workers. Only behind the last page is there a
 * cursor to go on from.
 */
final class Stretch {
    private final int pageKeys;
    private final List<Page> pages = new ArrayList<>();
    private Page last;
    private int full;

    /** @param pageKeys the most keys of a page */
    Stretch(int pageKeys) {
        this.pageKeys = pageKeys;
        this.last = begin();
    }

    private Page begin() {
        Page page = new Page(Page.Origin.SCAN);
        pages.add(page);
        return page;
    }

    int pageKeys() {
        return pageKeys;
    }

    /** The page that the next key belongs to. */
    Page page() {
        if (last.size() >= pageKeys) {
            full += last.size();
            last = begin();
        }
        return last;
    }

    /** How many keys there are in all pages. */
    int size() {
        return full + last.size();
    }

    /** One at least, in the order of the scan. */
    List<Page> pages() {
        return pages;
    }
}
