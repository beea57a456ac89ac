package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.event.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CheckpointTextTest {
    private static Checkpoint checkpoint(
            long copied, long failed, String cursor, List<Failure> failures, List<byte[]> keys) {
        return new Checkpoint(
                new Checkpoint.Servers("one", ""),
                cursor,
                false,
                new Counts(
                        copied + failed + 4,
                        copied,
                        1,
                        1,
                        1,
                        1,
                        failed,
                        copied / 2,
                        99,
                        Map.of("string", copied),
                        Map.of("restore", copied, "chunked", 3L),
                        Map.of()),
                failures,
                keys,
                keys.isEmpty() ? List.of() : List.of(new Loss("some of it", 7, keys)),
                new Temporaries.Standing(copied, keys));
    }

    @Property(tries = 200)
    void whatIsWrittenIsRead(
            @ForAll @LongRange(min = 0) long cursor,
            @ForAll @LongRange(min = 1, max = 1L << 50) long copied,
            @ForAll @Size(max = 5) List<byte[]> keys,
            @ForAll @AlphaChars @NotEmpty String code,
            @ForAll String message) {
        List<Failure> failures = keys.stream()
                .map(key -> new Failure(code, message.replaceAll("\\s+", " "), key))
                .toList();
        Checkpoint written = checkpoint(copied, keys.size(), Long.toUnsignedString(cursor), failures, keys);

        Checkpoint read = CheckpointText.read(CheckpointText.write(written));

        assertThat(read.counts()).isEqualTo(written.counts());
        assertThat(read.cursor()).isEqualTo(written.cursor());
        assertThat(read.servers()).isEqualTo(written.servers());
        assertThat(read.pending()).usingRecursiveComparison().isEqualTo(written.pending());
        assertThat(read.losses()).usingRecursiveComparison().isEqualTo(written.losses());
        assertThat(read.temporaries()).usingRecursiveComparison().isEqualTo(written.temporaries());
        assertThat(read.failures()).usingRecursiveComparison().isEqualTo(written.failures());
    }

    /** Runs of earlier versions are resumed. */
    @Test
    void whatACheckpointOfAnEarlierVersionLacksIsNotKnown() {
        String now = CheckpointText.write(checkpoint(7, 0, "12", List.of(), List.of()));
        String three = now.replace("checkpoint 4", "checkpoint 3").replace("replaced 3\n", "");
        String two = three.replace("checkpoint 3", "checkpoint 2").replace("sizes 0\n", "");
        for (String text : List.of(three, two)) {
            Counts read = CheckpointText.read(text).counts();
            assertThat(read.copied()).isEqualTo(7);
            assertThat(read.replaced()).isEqualTo(Counts.NOT_RECORDED);
        }
    }

    @Test
    void aTextThatIsCutOffAnywhereIsRefused() {
        String text = CheckpointText.write(checkpoint(
                7, 1, "12", List.of(new Failure("COPY-CONFLICT", "a message", new byte[] {0, 1})), List.of(new byte[] {7
                })));
        List<String> lines = text.lines().toList();
        for (int count = 0; count < lines.size(); count++) {
            String cut = String.join("\n", new ArrayList<>(lines.subList(0, count)));
            assertThatThrownBy(() -> CheckpointText.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void holdsTheWholeRangeOfCursors() {
        Checkpoint far = checkpoint(1, 0, "18446744073709551615", List.of(), List.of());
        assertThat(CheckpointText.read(CheckpointText.write(far)).cursor()).isEqualTo("18446744073709551615");
    }
}
