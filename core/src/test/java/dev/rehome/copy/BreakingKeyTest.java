package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys whose values are more than the source lets a client have: it ends the connection each time. */
@NeedsServers
class BreakingKeyTest {
    private static final int KEYS = 1_000;
    private static final int LARGE = 1_000_000;

    @TempDir
    Path folder;

    private Pair pair;
    private CopyCase copy;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", KEYS, 100);
        copy = pair.copy(folder);
        copy.retry = new Retry(4, Duration.ofMillis(2), Duration.ofMillis(10));
    }

    private void limit(int bytes) {
        pair.from.client().command("CONFIG", "SET", "client-output-buffer-limit", "normal " + bytes + " 0 0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Method.class,
            names = {"AUTO", "LOGICAL"})
    void areNamedAndTheOthersAreCopied(Method method) {
        SampleData.writeStrings(pair.source, "large:", 2, LARGE);
        limit(400_000);
        copy.method = method;

        assertNamed(2);

        limit(0);
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(KEYS + 2);
        pair.same();
    }

    @Test
    void areNamedWhereTheyAreComparedWithWhatIsThere() {
        SampleData.writeStrings(pair.source, "large:", 1, LARGE);
        SampleData.writeStrings(pair.to.client(5), "large:", 1, LARGE);
        SampleData.writeStrings(pair.to.client(5), "key:", 20, 100);
        limit(400_000);
        copy.beganEmpty = false;

        assertNamed(1);

        limit(0);
        copy.resume = true;
        assertThat(copy.done().counts().identical()).isEqualTo(21);
        pair.same();
    }

    private void assertNamed(int keys) {
        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-KEYS-FAILED");
        assertThat(outcome.counts().failed()).isEqualTo(keys);
        assertThat(outcome.counts().copied() + outcome.counts().identical()).isEqualTo(KEYS);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("COPY-BREAKS-CONNECTION");
            assertThat(failure.keys())
                    .hasSize(keys)
                    .allMatch(key -> new String(key, StandardCharsets.UTF_8).startsWith("large:"));
        });
    }

    @Test
    void itIsNotTheKeysWhereEachBreaksIt() {
        pair.source.command("FLUSHDB");
        SampleData.writeStrings(pair.source, "large:", 20, LARGE);
        limit(400_000);
        copy.workers = OptionalInt.of(1);

        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.cause().code()).isEqualTo("COPY-CONNECTION");
        assertThat(outcome.counts().failed()).isZero();
    }
}
