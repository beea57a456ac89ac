package dev.rehome.audit;

/**
 * Where a log is not what was written.
 *
 * @param tampering what was done, as far as can be told
 * @param record the sequence number that the record there has or should have, from 0
 * @param line the line where it shows, from 1
 * @param why completes a sentence about the record
 */
public record Break(Tampering tampering, long record, long line, String why) {
    static Break at(Tampering tampering, long record, String why) {
        return new Break(tampering, record, record + 1, why);
    }

    /** {@code record 17 (line 18) was changed after it was written}. */
    @Override
    public String toString() {
        return "record " + record + " (line " + line + ") " + why;
    }
}
