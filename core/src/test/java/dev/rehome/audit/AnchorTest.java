package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a hash outside the log proves of it. */
final class AnchorTest {
    @TempDir
    Path folder;

    private Path log = Path.of("unset");
    private LogHead head = LogHead.NONE;

    @BeforeEach
    void write() {
        log = folder.resolve("audit.jsonl");
        head = WrittenLog.of(log, SampleEvents.finishedRun());
    }

    @Test
    void isUnanchoredWithoutAnyHead() throws IOException {
        Files.delete(folder.resolve("audit.head"));

        assertThat(verify().state()).isEqualTo(State.UNANCHORED);
        assertThat(verify().ending()).isEqualTo(Ending.DIFFERENT);
    }

    @Test
    void isUnanchoredWhereTheHeadLagsBehind() throws IOException {
        LogHead earlier = headAt(9);
        Files.writeString(folder.resolve("audit.head"), earlier + "\n");

        assertThat(verify().state()).isEqualTo(State.UNANCHORED);
        assertThat(verify().explanation()).contains("no more than records 0 to 9 are anchored, by audit.head");
    }

    @Test
    void isUnanchoredWhereTheHeadCannotBeRead() throws IOException {
        Files.writeString(folder.resolve("audit.head"), "");

        assertThat(verify().state()).isEqualTo(State.UNANCHORED);
    }

    @Test
    void isAnchoredByAHashFromElsewhere() throws IOException {
        Files.delete(folder.resolve("audit.head"));

        for (String given : List.of(head.sha256(), "sha256:" + head.sha256(), head.toString(), " " + head + "\n")) {
            ChainVerdict verdict = verify(Anchor.given(given));
            assertThat(verdict.state()).as(given).isEqualTo(State.INTACT);
            assertThat(verdict.explanation()).contains("anchored by --head; audit.head");
        }
    }

    @Test
    void isBrokenWhereTheHashFromElsewhereIsNoRecords() {
        ChainVerdict verdict = verify(Anchor.given("ab".repeat(32)));

        assertThat(verdict.state()).isEqualTo(State.BROKEN);
        assertThat(verdict.explanation()).contains("no record has the hash of --head");
    }

    @Test
    void isAnchoredAsFarAsACommitSays() throws IOException {
        ChainVerdict verdict = verify(Anchor.at("commit 0123abc", headAt(11)));
        assertThat(verdict.state()).isEqualTo(State.INTACT);
        assertThat(verdict.explanation()).endsWith("anchored by audit.head, commit 0123abc");

        Files.delete(folder.resolve("audit.head"));
        assertThat(verify(Anchor.at("commit 0123abc", headAt(11))).state()).isEqualTo(State.UNANCHORED);
    }

    @Test
    void isBrokenWhereACommitSaysOtherwise() throws IOException {
        ChainVerdict verdict =
                verify(Anchor.ofCommit(SampleEvents.COMMIT, 11, headAt(10).sha256()));

        assertThat(verdict.explanation())
                .isEqualTo("broken: record 11 (line 12) is not the one that commit 0123456789 names, though every line"
                        + " chains: the log was written anew as a whole");
    }

    @Test
    void isNotIntactWhereAnAnchorThatWasAskedForIsMissing() {
        ChainVerdict verdict = verify().without("no commit of infrastructure names this run");

        assertThat(verdict.state()).isEqualTo(State.UNANCHORED);
        assertThat(verdict.explanation()).endsWith("no commit of infrastructure names this run");
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> Anchor.given("sha256:12"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("sha256:12");
    }

    private ChainVerdict verify(Anchor... anchors) {
        return ChainVerification.of(log, List.of(anchors));
    }

    private LogHead headAt(int sequence) throws IOException {
        byte[] line = Files.readAllLines(log).get(sequence).getBytes(StandardCharsets.UTF_8);
        return new LogHead(sequence, Sha256.of(line));
    }
}
