package dev.rehome.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * What the scan returned between two of its cursors, cut into pages for the workers where it is worth several. Only behind the
 * last page is there a cursor to go on from.
 */
final class Stretch {
    private final int pageKeys;
    private final int worth;
    private final List<Page> pages = new ArrayList<>();
    private Page last;

    /**
     * @param pageKeys about how many keys a page is to have; {@code SCAN} gives some more than it is asked for
     * @param worth how many pages are wanted; one is never cut
     */
    Stretch(int pageKeys, int worth) {
        this.pageKeys = pageKeys;
        this.worth = worth;
        this.last = begin();
    }

    private Page begin() {
        Page page = new Page(Page.Origin.SCAN);
        pages.add(page);
        return page;
    }

    /** How many keys are wanted. */
    int wanted() {
        return pageKeys * worth;
    }

    /** The page that the next key belongs to. */
    Page page() {
        if (pages.size() < worth && last.size() >= pageKeys) {
            last = begin();
        }
        return last;
    }

    /** How many keys there are in all pages. */
    int size() {
        return pages.stream().mapToInt(Page::size).sum();
    }

    /** One at least, in the order of the scan. */
    List<Page> pages() {
        return pages;
    }
}
