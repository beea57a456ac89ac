package dev.rehome.audit;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What it means that an anchor names a record that a log without a break does not have. The commit that the run itself wrote
 * down tells an edited commit from a log that was written anew; another anchor that agrees tells which one is at fault.
 *
 * @param confirmed the anchors that agree with the log
 */
record Contradiction(ChainScan scan, List<Anchor> confirmed) {
    /** What {@code audit.head} says against the log. */
    Break ofHeadFile(Anchor head) {
        long last = scan.head().sequence();
        if (head.sequence() > last && scan.torn()) {
            return gone(
                    head, "is torn, though " + head.where() + " names record " + head.sequence() + ", which was whole");
        }
        if (head.sequence() > last && scan.ended()) {
            return Break.at(
                    Tampering.HEAD_AHEAD,
                    last + 1,
                    "is not there: the run ends with record " + last + ", and " + head.where() + " names record "
                            + head.sequence() + ", so " + head.where() + " was edited"
                            + (confirmed.isEmpty() ? ", or the log was written anew without some records" : ""));
        }
        if (head.sequence() > last) {
            return cut(head);
        }
        Optional<Anchor> witness = confirmed.stream()
                .filter(anchor -> anchor.sequence() >= head.sequence())
                .findFirst();
        return witness.map(agreeing -> Break.at(
                        Tampering.WRONG_ANCHOR,
                        head.sequence(),
                        otherThan(head) + "; " + agreeing.where() + " agrees with the log, so " + head.where()
                                + " was edited"))
                .orElseGet(() -> rewritten(head));
    }

    /** What the trailer of a commit says against the log. */
    Break ofCommit(Anchor trailer, String commit) {
        if (!scan.commits().isEmpty() && !scan.commits().contains(commit)) {
            return Break.at(
                    Tampering.EDITED_TRAILER,
                    Math.min(trailer.sequence(), Math.max(scan.head().sequence(), 0)),
                    otherThan(trailer) + "; the run made another commit, "
                            + String.join(", ", scan.commits().stream().sorted().toList())
                            + ", so the commit was made anew with an edited trailer");
        }
        return trailer.sequence() > scan.head().sequence() ? cut(trailer) : rewritten(trailer);
    }

    /** What a hash that somebody gives says against the log. */
    Break ofGiven(Anchor given) {
        long last = Math.max(scan.head().sequence(), 0);
        if (!scan.ended() && given.sequence() < 0) {
            return Break.at(
                    Tampering.TRUNCATED,
                    last + 1,
                    "is gone: no record has the hash of " + given.where() + ", and the run has no end here; or that"
                            + " hash is another log's");
        }
        if (!scan.ended() && given.sequence() > last) {
            return cut(given);
        }
        String none =
                given.sequence() < 0 ? "is the last, and no record has the hash of " + given.where() : otherThan(given);
        return Break.at(
                Tampering.WRONG_ANCHOR,
                given.sequence() < 0 ? last : Math.min(given.sequence(), last),
                none + witness() + ": that hash is another log's, or this log was written anew as a whole");
    }

    private String witness() {
        List<String> agreeing = confirmed.stream().map(Anchor::where).distinct().toList();
        return agreeing.isEmpty()
                ? ""
                : ", though " + String.join(" and ", agreeing) + (agreeing.size() == 1 ? " agrees" : " agree")
                        + " with the log";
    }

    private Break cut(Anchor anchor) {
        return gone(
                anchor,
                "is gone, with everything up to record " + anchor.sequence() + " that " + anchor.where()
                        + " names: the log was cut off after a line");
    }

    private Break gone(Anchor anchor, String why) {
        return Break.at(Tampering.TRUNCATED, Math.min(scan.head().sequence() + 1, anchor.sequence()), why);
    }

    private static Break rewritten(Anchor anchor) {
        return Break.at(
                Tampering.REWRITTEN,
                anchor.sequence(),
                otherThan(anchor) + ", though every line chains: the log was written anew as a whole");
    }

    private static String otherThan(Anchor anchor) {
        return "is not the one that " + anchor.where() + " names";
    }

    /** What the anchors that were not found say together; null where all were. */
    static @Nullable Break of(ChainScan scan, @Nullable Anchor head, List<Anchor> others, List<Anchor> confirmed) {
        Contradiction contradiction = new Contradiction(scan, confirmed);
        Break ofOthers = contradiction.ofOthers(others);
        if (head == null || head.isAmong(confirmed)) {
            return ofOthers;
        }
        Break ofHead = contradiction.ofHeadFile(head);
        // A head beyond the end is explained by a log that was written anew, if another anchor says that it was.
        return ofHead.tampering() == Tampering.HEAD_AHEAD && ofOthers != null ? ofOthers : ofHead;
    }

    /** What a commit says counts for more than what a person gives. */
    private @Nullable Break ofOthers(List<Anchor> others) {
        Break broken = null;
        for (Anchor anchor : others) {
            String commit = anchor.commit();
            if (!anchor.isAmong(confirmed) && (broken == null || commit != null)) {
                broken = commit == null ? ofGiven(anchor) : ofCommit(anchor, commit);
            }
        }
        return broken;
    }
}
