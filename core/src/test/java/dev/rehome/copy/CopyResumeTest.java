package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.event.Counts;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.problem.FailedException;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.Relay;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@NeedsServers
class CopyResumeTest {
    private static final int KEYS = 4_000;
    private static final int FOREIGN = 200;
    private static final int KILLS = 3;

    private Pair pair;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        copy = pair.copy(folder);
    }

    @Test
    void endsEqualAfterKillsWhereTheDestinationBeganEmpty() throws Exception {
        SampleData.writeStrings(pair.source, "key:", KEYS, 50);
        killSometimes(ConflictPolicy.FAIL, true);
        copy.resume = true;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(KEYS);
        assertThat(outcome.counts().scanned()).isEqualTo(KEYS);
        pair.same();
    }

    @ParameterizedTest
    @EnumSource(ConflictPolicy.class)
    void knowsItsOwnKeysAfterKillsAmongThoseOfOthers(ConflictPolicy policy) throws Exception {
        SampleData.writeStrings(pair.source, "key:", KEYS, 50);
        for (int key = 0; key < FOREIGN; key++) {
            String name = "key:" + key * 20;
            byte[] equal = pair.source.bytes("GET", name);
            pair.destination.command("SET", name, policy == ConflictPolicy.FAIL ? equal : "theirs");
        }
        killSometimes(policy, false);
        // What was written is written again, so a value that was cut off or is older would show.
        copy.resume = true;
        copy.policy = policy;
        copy.beganEmpty = false;

        CopyOutcome outcome = copy.done();

        Counts counts = outcome.counts();
        assertThat(counts.copied()).isEqualTo(policy == ConflictPolicy.REPLACE ? KEYS : KEYS - FOREIGN);
        assertThat(
                        switch (policy) {
                            case FAIL -> counts.identical();
                            case SKIP -> counts.skipped();
                            case REPLACE -> counts.replaced();
                        })
                .isEqualTo(FOREIGN);
        assertThat(pair.destination.number("DBSIZE")).isEqualTo(KEYS);
        assertThat(DatabaseSnapshot.of(pair.destination).differencesFrom(DatabaseSnapshot.of(pair.source)))
                .hasSize(policy == ConflictPolicy.SKIP ? FOREIGN : 0);
    }

    /** There, one call of {@code SCAN} brings several pages. */
    @Test
    void endsEqualAfterKillsFarFromTheServers() throws Exception {
        int keys = 40_000;
        SampleData.writeStrings(pair.source, "key:", keys, 50);
        try (Relay here = Relay.to(pair.from).delaying(3);
                Relay there = Relay.to(pair.to).delaying(3)) {
            killSometimes(resumed -> CopyProcess.startFar(here.port(), there.port(), folder, resumed));
            copy.through(here, there);
            copy.resume = true;
            assertThat(copy.done().counts().copied()).isEqualTo(keys);
        }
        pair.same();
    }

    private void killSometimes(ConflictPolicy policy, boolean beganEmpty) throws Exception {
        killSometimes(
                resumed -> CopyProcess.start(pair.from.port(), pair.to.port(), folder, policy, beganEmpty, resumed));
    }

    /** Starts a process that goes on where the one before was killed. */
    private interface Start {
        Process begin(boolean resumed) throws IOException;
    }

    private void killSometimes(Start start) throws Exception {
        Random random = new Random(7);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start.begin(kill > 0);
            long before = pair.destination.number("DBSIZE");
            while (pair.destination.number("DBSIZE") == before && process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(700));
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void triesFailedKeysAgain() {
        SampleData.writeStrings(pair.source, "key:", 300, 50);
        pair.source.command("SET", "in the way", "mine");
        pair.source.command("SET", "gone by then", "mine");
        pair.destination.command("SET", "in the way", "theirs");
        pair.destination.command("SET", "gone by then", "theirs");
        copy.beganEmpty = false;
        CopyOutcome first = copy.run();
        assertThat(first.status()).isEqualTo(Status.FAILED);
        assertThat(first.counts().failed()).isEqualTo(2);
        pair.source.command("DEL", "gone by then");
        pair.destination.command("DEL", "in the way", "gone by then");

        copy.resume = true;
        CopyOutcome second = copy.done();

        assertThat(second.counts().copied()).isEqualTo(301);
        assertThat(second.counts().vanished()).isEqualTo(1);
        assertThat(second.counts().failed()).isZero();
        pair.same();
    }

    @Test
    void keepsFailedKeysThatFailAgain() {
        SampleData.writeStrings(pair.source, "key:", 300, 50);
        SampleData.writeStrings(pair.destination, "key:", 300, 40);
        copy.beganEmpty = false;
        copy.batchKeys = 32;
        assertThat(copy.run().counts().failed()).isEqualTo(300);
        copy.resume = true;
        copy.events.clear();
        CopyOutcome again = copy.run();
        assertThat(again.counts().failed()).isEqualTo(300);
        assertThat(again.counts().scanned()).isEqualTo(300);
        assertThat(again.failures())
                .singleElement()
                .satisfies(each -> assertThat(each.count()).isEqualTo(300));
    }

    @Test
    void doesNotReplaceAKeyThatAlreadyFailedForAConflict() {
        pair.source.command("SET", "k", "mine");
        pair.destination.command("SET", "k", "theirs");
        assertThat(copy.run().counts().failed()).isEqualTo(1);
        copy.resume = true;
        assertThat(copy.run().counts().failed()).isEqualTo(1);
        assertThat(pair.destination.text("GET", "k")).isEqualTo("theirs");
    }

    @Test
    void beginsFromTheStartWhereTheServersAreOthers() {
        SampleData.writeStrings(pair.source, "key:", 300, 50);
        Checkpoint far = Checkpoint.of(
                new Checkpoint.Servers("other", "another"),
                new Ledger.Covered("17", false, copy.done().counts(), List.of(), List.of(), List.of()),
                Temporaries.Standing.NONE);
        new CheckpointFile(copy.checkpoint()).write(far);
        pair.destination.command("DEL", "key:1", "key:2");
        copy.resume = true;

        assertThat(copy.done().counts().scanned()).isEqualTo(300);
        assertThat(pair.destination.number("DBSIZE")).isEqualTo(300);
    }

    @Test
    void beginsFromTheStartWhereThereIsNoCheckpoint() {
        SampleData.writeStrings(pair.source, "key:", 300, 50);
        pair.destination.command("SET", "key:1", "left behind by the attempt before");
        copy.resume = true;
        assertThat(copy.done().counts().copied()).isEqualTo(300);
    }

    @Test
    void saysThatACheckpointIsDamaged() throws Exception {
        Files.writeString(copy.checkpoint(), "rehome-checkpoint 1\nsource x\n");
        copy.resume = true;
        Assertions.assertThatThrownBy(copy::run)
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("COPY-CHECKPOINT"))
                .hasMessageContaining("checkpoint");
    }

    @Test
    void stopsBeforeWritingWhereNoCheckpointCanBeWritten() throws Exception {
        SampleData.writeStrings(pair.source, "key:", 300, 50);
        Files.createDirectory(copy.checkpoint());
        Files.createFile(copy.checkpoint().resolve("in the way"));
        Assertions.assertThatThrownBy(copy::run).isInstanceOf(FailedException.class);
        assertThat(pair.destination.number("DBSIZE")).isZero();
    }
}
