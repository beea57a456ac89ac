package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.redis.Brake;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot of a moment when keys were in pieces brings the pieces back, though those keys have long been whole. */
@NeedsServers
class ReturnedPiecesTest {
    @TempDir
    Path folder;

    @Test
    void removesPiecesThatARestartedDestinationBringsBack(Servers servers) throws Exception {
        Pair pair = Pair.start(servers);
        for (String prefix : List.of("one:", "two:", "three:")) {
            LargeKeys.write(pair.source, prefix);
        }
        CopyCase copy = pair.copy(folder);
        copy.bigKey = LargeKeys.LIMIT;
        copy.workers = OptionalInt.of(2);
        copy.batchBytes = 8 << 10;
        Brake brake = new Brake(new Limits(OptionalLong.empty(), OptionalLong.of(100_000), OptionalLong.empty()));
        CompletableFuture<CopyOutcome> running = CompletableFuture.supplyAsync(() -> copy.run(brake));
        Set<String> saved = await().until(() -> savedInPieces(pair), names -> !names.isEmpty());
        await().until(() -> Collections.disjoint(inPieces(pair), saved));
        assertThat(running).isNotDone();
        pair.to.kill();
        pair.to.start();
        brake.change(CopySettings.DEFAULTS.limits());

        CopyOutcome outcome = running.get(60, TimeUnit.SECONDS);
        assertThat(outcome.status()).as("%s", outcome).isEqualTo(Status.DONE);
        pair.same();
    }

    /** What a snapshot taken now certainly holds. */
    private static Set<String> savedInPieces(Pair pair) {
        Set<String> before = inPieces(pair);
        pair.destination.command("SAVE");
        before.retainAll(inPieces(pair));
        return before;
    }

    private static Set<String> inPieces(Pair pair) {
        return pair.destination.list("KEYS", "*:rehome:*").stream()
                .map(name -> new String((byte[]) name, StandardCharsets.UTF_8))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
