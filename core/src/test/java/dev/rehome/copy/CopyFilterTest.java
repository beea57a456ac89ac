package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class CopyFilterTest {
    private Pair pair;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        copy = pair.copy(folder);
    }

    private Set<String> keys(RespClient client, String pattern) {
        return new TreeSet<>(client.texts("KEYS", pattern));
    }

    @Test
    void letsTheServerFilterByOnePattern() {
        SampleData.writeStrings(pair.source, "app:user:", 3_000, 10);
        SampleData.writeStrings(pair.source, "app:session:", 40, 10);
        copy.include = List.of("app:ses*");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().scanned()).isEqualTo(40);
        assertThat(keys(pair.destination, "*")).isEqualTo(keys(pair.source, "app:ses*"));
    }

    @Test
    void skipsWhatSeveralPatternsLeaveOut() {
        SampleData.writeStrings(pair.source, "a:", 300, 10);
        SampleData.writeStrings(pair.source, "b:", 300, 10);
        SampleData.writeStrings(pair.source, "c:", 300, 10);
        copy.include = List.of("a:*", "b:*");
        copy.exclude = List.of("b:1*");

        CopyOutcome outcome = copy.done();

        long left = keys(pair.source, "b:1*").size();
        assertThat(outcome.counts().scanned()).isEqualTo(900);
        assertThat(outcome.counts().skipped()).isEqualTo(300 + left);
        assertThat(keys(pair.destination, "*")).hasSize((int) (600 - left)).doesNotContain("b:1", "c:1");
    }

    @Test
    void filtersOneTypeOnTheServerAndSeveralHere() {
        SampleData.writeEveryType(pair.source, 3, "");
        copy.types = Set.of(KeyType.HASH);
        CopyOutcome one = copy.done();
        assertThat(one.counts().byType()).containsOnlyKeys("hash");
        assertThat(one.counts().skipped()).isZero();

        pair.destination.command("FLUSHDB");
        copy.types = Set.of(KeyType.HASH, KeyType.STREAM, KeyType.ZSET);
        CopyOutcome several = copy.done();
        assertThat(several.counts().byType()).containsOnlyKeys("hash", "stream", "zset");
        assertThat(several.counts().skipped()).isPositive();
        assertThat(several.counts().scanned()).isEqualTo(pair.source.number("DBSIZE"));
        assertThat(pair.source.text("INFO", "commandstats").lines().filter(line -> line.startsWith("cmdstat_dump:")))
                .as("what is left out is not read")
                .singleElement()
                .asString()
                .contains("calls=" + (one.counts().copied() + several.counts().copied()) + ",");
    }

    @Test
    void everyKeyArrivesWhileTheTableIsResized() throws Exception {
        SampleData.writeStrings(pair.source, "stays:", 20_000, 10);
        copy.batchKeys = 100;
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> resizing = CompletableFuture.runAsync(() -> {
            try (RespClient client = pair.from.client(3)) {
                while (!over.get()) {
                    SampleData.writeStrings(client, "passing:", 60_000, 1);
                    client.command("EVAL", "for i = 0, 59999 do redis.call('UNLINK', 'passing:' .. i) end", 0);
                }
            }
        });
        try {
            for (int time = 0; time < 3; time++) {
                pair.destination.command("FLUSHDB");
                CopyOutcome outcome = copy.run();
                assertThat(outcome.counts().failed()).isZero();
                assertThat(keys(pair.destination, "stays:*")).hasSize(20_000);
            }
        } finally {
            over.set(true);
            resizing.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void countsKeysThatWereDeletedMeanwhile() throws Exception {
        SampleData.writeStrings(pair.source, "k:", 30_000, 10);
        copy.batchKeys = 2_000;
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(() -> {
            try (RespClient client = pair.from.client(3)) {
                client.command("EVAL", "for i = 0, 29999, 2 do redis.call('UNLINK', 'k:' .. i) end", 0);
            }
        });
        CopyOutcome outcome = copy.done();
        deleting.get(30, TimeUnit.SECONDS);
        assertThat(outcome.counts().scanned())
                .isEqualTo(outcome.counts().copied() + outcome.counts().vanished());
        assertThat(pair.destination.number("DBSIZE")).isEqualTo(outcome.counts().copied());
    }
}
