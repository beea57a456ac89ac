package dev.rehome.audit;

import java.util.List;

/** Tells lines that were removed, inserted and moved apart, by what comes after the place where it shows. */
final class Misplacement {
    private Misplacement() {}

    /**
     * @param expected the sequence number that should be there
     * @param previous the hash of the record before, which the genuine record holds
     * @param found the sequence number that is there
     * @param later the records after it
     */
    static Break of(long expected, String previous, long found, List<AuditRecord> later) {
        String place = "is not in its place: its line holds record " + found;
        boolean genuineIsLater =
                later.stream().anyMatch(record -> record.previous().equals(previous));
        boolean foundIsLater = later.stream().anyMatch(record -> record.sequence() == found);
        if (found < expected || (genuineIsLater && foundIsLater)) {
            return Break.at(
                    Tampering.INSERTED_RECORD, expected, place + " once more, so a line was inserted or repeated");
        }
        if (genuineIsLater) {
            return Break.at(
                    Tampering.MOVED_RECORD,
                    expected,
                    place + ", and it stands further down, so lines were put into another order");
        }
        return Break.at(
                Tampering.REMOVED_RECORD,
                expected,
                place + ", so " + (found == expected + 1 ? "a line was" : found - expected + " lines were")
                        + " removed");
    }
}
