package dev.rehome.audit;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares a log with its own chain and with the anchors outside it. {@code audit.head} beside the log is an anchor of its
 * own; it is weaker than the others, since whoever can rewrite the log can rewrite it too.
 */
public final class ChainVerification {
    private final Path log;
    private final List<Anchor> anchors;
    private final Map<Long, String> bySequence = new HashMap<>();
    private final List<Anchor> confirmed = new ArrayList<>();

    private ChainVerification(Path log, List<Anchor> anchors) {
        this.log = log;
        this.anchors = new ArrayList<>(anchors);
        HeadFile.read(LogFile.headOf(log))
                .ifPresent(head -> this.anchors.add(
                        Anchor.at(String.valueOf(LogFile.headOf(log).getFileName()), head)));
        this.anchors.stream()
                .filter(Anchor::knowsSequence)
                .forEach(anchor -> bySequence.putIfAbsent(anchor.sequence(), anchor.sha256()));
    }

    /**
     * Verifies one log.
     *
     * @param anchors beside {@code audit.head}
     * @throws FailedException where it cannot be read at all
     */
    public static ChainVerdict of(Path log, List<Anchor> anchors) {
        return new ChainVerification(log, anchors).verdict();
    }

    private ChainVerdict verdict() {
        ChainScan scan;
        try (InputStream in = Files.newInputStream(log)) {
            scan = ChainScan.of(in, bySequence, this::compare);
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error("AUDIT-READ", "cannot read the audit log " + log + ": " + Reason.of(failure), null),
                    failure);
        }
        confirmed.sort(Comparator.comparingLong(Anchor::sequence).reversed());
        Break broken =
                scan.broken() != null ? scan.broken() : contradiction(scan).orElse(null);
        AuditRecord last = scan.last();
        return new ChainVerdict(
                state(scan, broken), last == null ? null : last.run(), scan.head(), confirmed, broken, List.of());
    }

    /** An anchor that only knows the hash is confirmed with the sequence number that is found for it. */
    private void compare(LogHead head) {
        anchors.stream()
                .filter(anchor -> anchor.sha256().equals(head.sha256()))
                .filter(anchor -> !anchor.knowsSequence() || anchor.sequence() == head.sequence())
                .forEach(anchor -> confirmed.add(Anchor.at(anchor.where(), head)));
    }

    private Optional<Break> contradiction(ChainScan scan) {
        long last = scan.head().sequence();
        return anchors.stream()
                .filter(anchor -> confirmed.stream().noneMatch(found -> isSame(anchor, found)))
                .min(Comparator.comparingLong(Anchor::sequence))
                .map(anchor -> {
                    if (!anchor.knowsSequence()) {
                        return Break.at(
                                Math.max(last, 0),
                                "or a later one was changed or removed: no record has the hash of " + anchor.where());
                    }
                    return anchor.sequence() > last
                            ? Break.at(
                                    last + 1,
                                    "is gone or torn: " + anchor.where() + " names record " + anchor.sequence())
                            : Break.at(anchor.sequence(), "is not the one that " + anchor.where() + " names");
                });
    }

    private static boolean isSame(Anchor anchor, Anchor found) {
        return anchor.where().equals(found.where())
                && anchor.sha256().equals(found.sha256())
                && (!anchor.knowsSequence() || anchor.sequence() == found.sequence());
    }

    private State state(ChainScan scan, @Nullable Break broken) {
        AuditRecord last = scan.last();
        if (broken != null) {
            return State.BROKEN;
        }
        if (scan.torn()) {
            return State.TORN;
        }
        if (last == null || !last.type().equals("run.finished")) {
            return State.UNFINISHED;
        }
        return confirmed.stream().anyMatch(anchor -> anchor.sequence() == last.sequence())
                ? State.INTACT
                : State.UNANCHORED;
    }
}
