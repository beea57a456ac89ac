package dev.rehome.audit;

/**
 * Where a log is not what was written.
 *
 * @param record the sequence number that the record there has or should have, from 0
 * @param line the line where it shows, from 1
 * @param why completes a sentence about the record
 */
public record Break(long record, long line, String why) {
    static Break at(long record, String why) {
        return new Break(record, record + 1, why);
    }

    /** {@code record 17 (line 18) was changed after it was written}. */
    @Override
    public String toString() {
        return "record " + record + " (line " + line + ") " + why;
    }
}
