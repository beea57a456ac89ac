package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.AuditRecord;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Selection;
import dev.rehome.problem.Ending;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import dev.rehome.run.Runs;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import dev.rehome.verify.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a verification found is copied once more, and nothing else is touched. */
@NeedsServers
final class RepairTest {
    private static final ApprovalFlags YES = new ApprovalFlags(true, null);

    private RespClient source;
    private RespClient destination;
    private RedisServer old;
    private RedisServer young;
    private Scene scene;

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) {
        old = servers.start();
        young = servers.start();
        source = old.client(3);
        destination = young.client(13);
        scene = new Scene(folder);
    }

    @AfterEach
    void close() {
        source.close();
        destination.close();
    }

    @Test
    void copiesWhatDiffersAndNothingElse() {
        SampleData.writeEveryType(source, 1, "");
        plan("");
        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);
        destination.command("SET", "string:short", "other");
        destination.command("SET", "list:short", "no list any more");
        destination.command("DEL", "hash:long");
        destination.command("PERSIST", "expires:60000");
        destination.command("SET", "extra", "left alone");
        source.command("SET", "late", "came later");
        assertThat(compare().status()).isEqualTo(MigrationStatus.FAILED);

        RunOutcome outcome = repair(YES);

        destination.command("DEL", "extra");
        assertThat(DatabaseSnapshot.of(source).differencesFrom(DatabaseSnapshot.of(destination)))
                .isEmpty();
        // The key that only the destination had was no difference that a repair mends.
        assertThat(outcome.ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.repairs.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.repairable()).isEqualTo(5);
            assertThat(damage.of(Difference.Kind.EXTRA)).isOne();
        });
        assertThat(scene.events)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(
                                Event.RepairFinished.class,
                                finished -> assertThat(finished.copied()).isEqualTo(5)));
        compare();
        assertThat(repair(YES).ending()).isEqualTo(Ending.FAILED);
        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
    }

    @Test
    void isWrittenDownAndNeedsApproval() {
        SampleData.writeStrings(source, "key:", 50, 10);
        plan("");
        scene.apply();
        destination.command("SET", "key:7", "other");
        compare();

        assertThatThrownBy(() -> repair(ApprovalFlags.ASK)).isInstanceOf(RefusedException.class);
        assertThat(destination.text("GET", "key:7")).isEqualTo("other");
        String digest = scene.repairs.digest();
        destination.command("DEL", "key:8");
        compare();
        assertThatThrownBy(() -> repair(new ApprovalFlags(false, digest))).isInstanceOf(StaleException.class);
        assertThat(destination.text("GET", "key:7")).isEqualTo("other");
        assertThat(repair(new ApprovalFlags(false, scene.repairs.digest())).ending())
                .isEqualTo(Ending.DONE);

        assertThat(destination.text("GET", "key:7")).isEqualTo(source.text("GET", "key:7"));
        assertThat(types())
                .containsSubsequence(
                        "run.finished",
                        "run.resumed",
                        "preflight.finished",
                        "approval.recorded",
                        "migration.started",
                        "repair.started",
                        "repair.finished",
                        "verify.finished",
                        "migration.finished",
                        "run.finished");
        assertThat(Resume.newestUnfinished(Runs.below(scene.folder))).isEmpty();
    }

    @Test
    void refusesWhereNothingWasComparedKeyByKey() {
        SampleData.writeStrings(source, "key:", 10, 10);
        plan("verify: { level: count }");
        scene.apply();
        assertThatThrownBy(() -> repair(YES))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("REPAIR-NOT-COMPARED"))
                .hasMessageContaining("named keys");
    }

    @Test
    void withoutDifferencesThereIsNothingToDo() {
        SampleData.writeStrings(source, "key:", 10, 10);
        plan("");
        scene.apply();
        assertThat(repair(ApprovalFlags.ASK).ending()).isEqualTo(Ending.DONE);
        assertThat(repaired()).isEmpty();
    }

    @Test
    void keysOfOthersStayAtASharedDestination() {
        SampleData.writeStrings(source, "key:", 100, 10);
        destination.command("SET", "key:5", "theirs");
        destination.command("SET", "late", "theirs, too");
        plan("copy: { destination: non-empty, onConflict: skip }");
        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);
        destination.command("SET", "key:6", "spoilt");
        destination.command("DEL", "key:7");
        source.command("SET", "late", "unknown to the copy");
        MigrationOutcome compared = compare();
        assertThat(compared.verification().different()).isEqualTo(2);
        assertThat(compared.verification().missing()).isOne();
        assertThat(compared.verification().skipped()).isOne();

        repair(YES);

        assertThat(destination.text("GET", "key:5")).isEqualTo("theirs");
        assertThat(destination.text("GET", "late")).isEqualTo("theirs, too");
        assertThat(destination.text("GET", "key:6")).isEqualTo(source.text("GET", "key:6"));
        assertThat(destination.text("GET", "key:7")).isEqualTo(source.text("GET", "key:7"));
        assertThat(compare().verification().skipped()).isEqualTo(2);
    }

    @Test
    void aFailedConflictIsSaidWhereKeysOfOthersMustStay() {
        SampleData.writeStrings(source, "key:", 20, 10);
        destination.command("SET", "late", "theirs");
        plan("copy: { destination: non-empty, onConflict: fail }");
        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);
        source.command("SET", "late", "unknown to the copy");
        destination.command("SET", "key:3", "spoilt");
        compare();

        assertThat(repair(YES).ending()).isEqualTo(Ending.FAILED);

        assertThat(destination.text("GET", "late")).isEqualTo("theirs");
        assertThat(destination.text("GET", "key:3")).isEqualTo(source.text("GET", "key:3"));
    }

    @Test
    void nothingIsReplacedWhereNobodyKnowsWhatTheCopyBrought() throws IOException {
        SampleData.writeStrings(source, "key:", 20, 10);
        plan("");
        scene.apply();
        destination.command("SET", "key:7", "spoilt");
        Files.delete(scene.run().checkpoint(compare().migration()));

        assertThat(repair(YES).migrations())
                .singleElement()
                .satisfies(outcome -> assertThat(outcome.explanation())
                        .containsExactly(
                                "the run folder has no checkpoint of a copy that came to its end,"
                                        + " so nothing is copied once more [COPY-NOT-COMPLETE]",
                                "go on with 'rehome resume'"));

        assertThat(destination.text("GET", "key:7")).isEqualTo("spoilt");
        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
        assertThat(destination.text("GET", "key:7")).isEqualTo(source.text("GET", "key:7"));
    }

    @Test
    void serversThatWereRestartedSinceDoNotMakeItACopyOfEverything() {
        SampleData.writeStrings(source, "key:", 500, 10);
        plan("");
        scene.apply();
        source.command("SAVE");
        destination.command("SAVE");
        old.restart();
        young.restart();
        source = old.client(3);
        destination = young.client(13);
        destination.command("SET", "key:7", "other");
        compare();

        assertThat(repair(YES).ending()).isEqualTo(Ending.DONE);

        assertThat(repaired()).containsExactly(1L);
        assertThat(destination.text("GET", "key:7")).isEqualTo(source.text("GET", "key:7"));
    }

    private RunOutcome repair(ApprovalFlags approval) {
        return new Repair(scene.surroundings(), scene, scene.stop)
                .run(Runs.below(scene.folder), scene.run(), Selection.ALL, approval, scene::plan);
    }

    private MigrationOutcome compare() {
        Plan plan = scene.plan(scene.folder.resolve("plan.yaml"));
        return new Comparison(scene.surroundings(), scene, scene.stop)
                .of(plan, plan.migrations(), scene.run())
                .get(0);
    }

    private List<String> types() {
        return scene.records().stream().map(AuditRecord::type).toList();
    }

    /** How many keys each repair has copied. */
    private List<Long> repaired() {
        return scene.events.stream()
                .filter(Event.RepairFinished.class::isInstance)
                .map(event -> ((Event.RepairFinished) event).copied())
                .toList();
    }

    private void plan(String blocks) {
        scene.writePlan(blocks, old.url(3), young.url(13));
    }
}
