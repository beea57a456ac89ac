package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.event.Event;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChainVerificationTest {
    @TempDir
    Path folder;

    private Path log = Path.of("unset");

    @BeforeEach
    void write() {
        log = folder.resolve("audit.jsonl");
        WrittenLog.of(log, SampleEvents.finishedRun());
    }

    @Test
    void isIntactWhereTheHeadNamesTheLastRecord() {
        ChainVerdict verdict = verify();

        assertThat(verdict.state()).isEqualTo(State.INTACT);
        assertThat(verdict.ending()).isEqualTo(Ending.DONE);
        assertThat(verdict.records()).isEqualTo(18);
        assertThat(verdict.run()).isEqualTo(WrittenLog.RUN);
        assertThat(verdict.explanation()).isEqualTo("intact: 18 records, anchored by audit.head");
    }

    @Test
    void isUnfinishedWhereTheRunHasNoEnd() {
        Path other = folder.resolve("other.jsonl");
        WrittenLog.of(other, SampleEvents.unfinishedRun());

        assertThat(ChainVerification.of(other, List.of()).state()).isEqualTo(State.UNFINISHED);
    }

    @Test
    void namesEveryRecordWhoseBytesWereChanged() throws IOException {
        assertThat(wronglyNamed(1)).isEmpty();
    }

    /** All bits of a byte, in a log that is short enough for it. */
    @Test
    void namesEveryRecordWhoseBitsWereChanged() throws IOException {
        log = folder.resolve("short.jsonl");
        WrittenLog.of(
                log,
                List.of(
                        new Event.MigrationStarted(SampleEvents.GRAVITY, 1, true),
                        new Event.LogRepaired(3, "ab".repeat(32)),
                        new Event.RunFinished("done", 0, SampleEvents.COUNTS, Duration.ZERO)));

        assertThat(wronglyNamed(Byte.SIZE)).isEmpty();
    }

    /** Changes bits of every byte, one at a time, and returns the changes after which another record was named. */
    private List<String> wronglyNamed(int bits) throws IOException {
        byte[] content = Files.readAllBytes(log);
        List<String> wrong = new ArrayList<>();
        int record = 0;
        for (int index = 0; index < content.length; index++) {
            byte before = content[index];
            for (int bit = 0; bit < bits; bit++) {
                content[index] = (byte) (before ^ (1 << (index + bit) % Byte.SIZE));
                Files.write(log, content);
                Break found = verify().broken();
                if (found == null || found.record() != record) {
                    wrong.add("byte " + index + " of record " + record + ": " + found);
                }
            }
            content[index] = before;
            record += before == '\n' ? 1 : 0;
        }
        assertThat(content).isEqualTo(Files.readAllBytes(Files.write(log, content)));
        assertThat(verify().state()).isEqualTo(State.INTACT);
        return wrong;
    }

    @Test
    void namesEveryRecordThatWasRemoved() throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int removed = 0; removed < lines.size(); removed++) {
            List<String> rest = new ArrayList<>(lines);
            rest.remove(removed);
            rewrite(rest);

            assertThat(broken().record()).as("record %d removed", removed).isEqualTo(removed);
        }
    }

    @Test
    void namesTheFirstOfTwoRecordsThatWereSwapped() throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int first = 0; first < lines.size(); first++) {
            for (int second = first + 1; second < lines.size(); second++) {
                List<String> swapped = new ArrayList<>(lines);
                Collections.swap(swapped, first, second);
                rewrite(swapped);

                assertThat(broken().record())
                        .as("%d and %d swapped", first, second)
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void namesTheRecordThatWasInsertedOrRepeated() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        lines.add(5, lines.get(4));
        rewrite(lines);

        assertThat(broken())
                .hasToString("record 5 (line 6) is not in its place: its line holds record 4 once more, so"
                        + " a line was inserted or repeated");
    }

    @Test
    void noticesAWholeNewLog() throws IOException {
        List<Event> forged = new ArrayList<>(SampleEvents.finishedRun());
        forged.remove(8);
        Path other = folder.resolve("forged.jsonl");
        WrittenLog.of(other, forged);
        Files.copy(other, log, StandardCopyOption.REPLACE_EXISTING);

        assertThat(broken())
                .hasToString(
                        "record 17 (line 18) is not there: the run ends with record 16, and audit.head names record"
                                + " 17, so audit.head was edited, or the log was written anew without some records");
    }

    @Test
    void noticesATailCutOffAtEveryLength() throws IOException {
        byte[] content = Files.readAllBytes(log);
        for (int length = 0; length < content.length; length++) {
            Files.write(log, Arrays.copyOf(content, length));

            ChainVerdict verdict = verify();
            assertThat(verdict.state()).as("first %d bytes", length).isEqualTo(State.BROKEN);
        }
    }

    @Test
    void callsATailTornOrUnfinishedWhereNothingAnchorsIt() throws IOException {
        Files.delete(folder.resolve("audit.head"));
        byte[] content = Files.readAllBytes(log);
        for (int length = 0; length < content.length; length += 7) {
            Files.write(log, Arrays.copyOf(content, length));

            boolean whole = length == 0 || content[length - 1] == '\n';
            assertThat(verify().state()).as("first %d bytes", length).isEqualTo(whole ? State.UNFINISHED : State.TORN);
        }
    }

    @Test
    void callsLostBlocksTornAtTheEndAndBrokenInTheMiddle() throws IOException {
        Files.delete(folder.resolve("audit.head"));
        byte[] zeros = ("\0".repeat(300) + "x\"}}\n").getBytes(StandardCharsets.US_ASCII);
        byte[] content = Files.readAllBytes(log);
        Files.write(log, joined(content, zeros));
        assertThat(verify().state()).isEqualTo(State.TORN);
        assertThat(verify().records()).isEqualTo(18);

        Files.write(log, joined(content, zeros, content));
        assertThat(verify().state()).isEqualTo(State.BROKEN);
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> ChainVerification.of(folder.resolve("none.jsonl"), List.of()))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("none.jsonl");
    }

    private Break broken() {
        ChainVerdict verdict = verify();
        assertThat(verdict.state()).isEqualTo(State.BROKEN);
        assertThat(verdict.ending()).isEqualTo(Ending.FAILED);
        Break broken = verdict.broken();
        assertThat(broken).isNotNull();
        return broken;
    }

    private ChainVerdict verify() {
        return ChainVerification.of(log, List.of());
    }

    private void rewrite(List<String> lines) throws IOException {
        Files.writeString(log, String.join("\n", lines) + "\n");
    }

    private static byte[] joined(byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.write(part);
        }
        return all.toByteArray();
    }
}
