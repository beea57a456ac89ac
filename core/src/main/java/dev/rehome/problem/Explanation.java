package dev.rehome.problem;

import java.util.List;

/**
 * What a code means and what to do about it, for a person who meets it for the first time.
 *
 * @param area what it belongs to
 * @param codes that it is about, mostly one; words of the program's output that do not change
 * @param meaning what happened, in a sentence or two
 * @param remedy what to do
 * @param example how one comes to it
 */
public record Explanation(Area area, List<String> codes, String meaning, String remedy, String example) {
    public Explanation {
        codes = List.copyOf(codes);
    }

    /** What belongs together. */
    public record Area(String title, String introduction) {}
}
