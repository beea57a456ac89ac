package dev.rehome.audit;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.problem.FailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares a log with its own chain and with the anchors outside it. {@code audit.head} beside the log is an anchor of its
 * own; it is weaker than the others, since whoever can rewrite the log can rewrite it too.
 */
public final class ChainVerification {
    private static final Pattern RUN = Pattern.compile("[0-9A-HJKMNP-TV-Z]{26}", Pattern.CASE_INSENSITIVE);

    private final Path log;
    private final @Nullable Anchor head;
    private final boolean headless;
    private final List<Anchor> others;
    private final Map<Long, String> bySequence = new HashMap<>();
    private final List<Anchor> confirmed = new ArrayList<>();

    private ChainVerification(Path log, List<Anchor> others) {
        Path headFile = LogFile.headOf(log);
        this.log = log;
        this.others = List.copyOf(others);
        this.head = HeadFile.read(headFile)
                .map(named -> Anchor.at(String.valueOf(headFile.getFileName()), named))
                .orElse(null);
        this.headless = head == null;
        anchors()
                .filter(Anchor::knowsSequence)
                .forEach(anchor -> bySequence.putIfAbsent(anchor.sequence(), anchor.sha256()));
    }

    private Stream<Anchor> anchors() {
        return Stream.concat(Stream.ofNullable(head), others.stream());
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
            throw UnreadableLog.of(log, failure);
        }
        confirmed.sort(Comparator.comparingLong(Anchor::sequence).reversed());
        AuditRecord last = scan.last();
        Break broken = broken(scan, last);
        return new ChainVerdict(
                state(scan, broken),
                last == null ? null : last.run(),
                scan.head(),
                confirmed,
                broken,
                headless && last != null ? List.of(ChainVerdict.HEADLESS) : List.of());
    }

    private @Nullable Break broken(ChainScan scan, @Nullable AuditRecord last) {
        Path parent = log.toAbsolutePath().normalize().getParent();
        String folder = parent == null ? "" : String.valueOf(parent.getFileName());
        if (last != null && RUN.matcher(folder).matches() && !folder.equalsIgnoreCase(last.run())) {
            return Break.at(
                    Tampering.OTHER_RUN,
                    0,
                    "belongs to run " + last.run() + ", and this is the folder of run " + folder
                            + ": the log of another run was put here");
        }
        return scan.broken() != null ? scan.broken() : Contradiction.of(scan, head, others, confirmed);
    }

    /** An anchor that only knows the hash is confirmed with the sequence number that is found for it. */
    private void compare(LogHead record) {
        anchors()
                .filter(anchor -> anchor.sha256().equals(record.sha256()))
                .filter(anchor -> !anchor.knowsSequence() || anchor.sequence() == record.sequence())
                .forEach(anchor -> confirmed.add(anchor.confirmedBy(record)));
    }

    private State state(ChainScan scan, @Nullable Break broken) {
        if (broken != null) {
            return State.BROKEN;
        }
        if (scan.torn()) {
            return State.TORN;
        }
        if (!scan.ended()) {
            return State.UNFINISHED;
        }
        return confirmed.stream()
                        .anyMatch(anchor -> anchor.sequence() == scan.head().sequence())
                ? State.INTACT
                : State.UNANCHORED;
    }
}
