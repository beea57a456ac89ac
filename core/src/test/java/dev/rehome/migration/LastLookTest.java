package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.WrittenLog;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.problem.Ending;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.run.Runs;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may be otherwise between the preflight and the first key that is written. */
@NeedsServers
final class LastLookTest {
    private RedisServer old;
    private RedisServer young;
    private Scene scene;

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) {
        old = servers.start();
        young = servers.start(ServerOptions.any().atLeast("6.0").user("app", "word", "~*", "+@all"));
        try (RespClient client = old.client(3)) {
            SampleData.writeStrings(client, "key:", 50, 10);
        }
        scene = new Scene(folder);
        plan("10ms");
    }

    /** @param backoff how long it waits before it tries again */
    private void plan(String backoff) {
        scene.write("plan.yaml", """
            version: 1
            name: shared
            copy: { retry: { attempts: 2, backoff: %s } }
            apps:
              - name: gravity
                environments:
                  staging: { source: "%s", destination: "redis://app:word@127.0.0.1:%d/13" }
            """.formatted(backoff, old.url(3), young.port()));
    }

    @Test
    void keysThatCameMeanwhileStayAsTheyAre() {
        onApproval(() -> onYoung("SET", "theirs", "v"));

        assertThat(applied(MigrationStatus.REFUSED)).satisfies(explanation -> {
            assertThat(explanation.get(0)).endsWith("holds keys by now [DESTINATION-NOT-EMPTY]");
            assertThat(explanation.get(1)).startsWith("find out who wrote them");
        });

        try (RespClient client = young.client(13)) {
            assertThat(client.texts("KEYS", "*")).containsExactly("theirs");
        }
        onYoung("DEL", "theirs");
        assertGoesOn();
    }

    @Test
    void aServerThatIsGoneByThenIsNamed() {
        onApproval(young::kill);

        assertThat(applied(MigrationStatus.FAILED)).satisfies(explanation -> {
            assertThat(explanation.get(0)).contains(":" + young.port()).endsWith("[CONNECTION]");
            assertThat(explanation.get(1)).endsWith("then go on with 'rehome resume'");
        });

        young.start();
        assertGoesOn();
    }

    @Test
    void aServerThatRefusesByThenIsQuoted() {
        onApproval(() -> onYoung("ACL", "SETUSER", "app", "-dbsize"));

        assertThat(applied(MigrationStatus.FAILED)).satisfies(explanation -> {
            assertThat(explanation.get(0))
                    .startsWith("NOPERM")
                    .contains("dbsize")
                    .endsWith("[CONNECTION]");
            assertThat(explanation.get(1)).contains("rehome resume");
        });

        onYoung("ACL", "SETUSER", "app", "+dbsize");
        assertGoesOn();
    }

    @Test
    void aStopEndsTheWaitForAServer() {
        plan("10s");
        onApproval(() -> {
            young.kill();
            CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS).execute(scene.stop::request);
        });

        assertThat(applied(MigrationStatus.INTERRUPTED))
                .containsExactly("stopped while it waited for a server [RUN-INTERRUPTED]");

        young.start();
        assertGoesOn();
    }

    @Test
    void aStopEndsThePreflight() {
        scene.watcher = event -> {
            if (event instanceof Event.RunStarted) {
                young.freeze();
                scene.stop.request();
            }
        };
        try {
            assertThatThrownBy(scene::apply)
                    .isInstanceOf(InterruptedRunException.class)
                    .satisfies(Raising.code("RUN-INTERRUPTED"))
                    .hasMessage("stopped before this process wrote anything");
        } finally {
            young.thaw();
        }
        assertThat(WrittenLog.records(Runs.below(scene.folder).list().get(0).auditLog()))
                .extracting(AuditRecord::type)
                .containsExactly("run.started", "run.finished");
        assertThat(DatabaseSnapshot.ofAll(young)).isEmpty();
    }

    private void onApproval(Runnable happens) {
        scene.watcher = event -> {
            if (event instanceof Event.ApprovalRecorded) {
                happens.run();
            }
        };
    }

    private void onYoung(Object... command) {
        try (RespClient client = young.client(13)) {
            client.command(command);
        }
    }

    /** What is said of the migration, which ends so. */
    private List<String> applied(MigrationStatus status) {
        RunOutcome outcome = scene.apply();
        scene.watcher = event -> {};
        assertThat(outcome.migrations()).hasSize(1);
        assertThat(outcome.migrations().get(0).status()).isEqualTo(status);
        assertThat(scene.events).noneMatch(Event.MigrationStarted.class::isInstance);
        return outcome.migrations().get(0).explanation();
    }

    private void assertGoesOn() {
        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
        Map<Integer, DatabaseSnapshot> moved = DatabaseSnapshot.ofAll(young);
        assertThat(moved).containsOnlyKeys(13);
        assertThat(moved.get(13).differencesFrom(DatabaseSnapshot.ofAll(old).get(3)))
                .isEmpty();
    }
}
