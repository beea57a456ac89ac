package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair whose process is killed in the middle. */
@NeedsServers
class InterruptedRepairTest {
    private static final int KEYS = 2_000;

    @TempDir
    private Path temporary;

    private SlowMove move;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) {
        move = new SlowMove(servers, temporary, KEYS).plan("""
            copy:
              batch: { keys: 100 }
              limit: { keysPerSecond: 4000 }
            """);
        workplace = move.workplace;
        assertThat(rehome("apply", "plan.yaml", "--auto-approve").exit()).isZero();
    }

    @Test
    void isGoneOnWithByResumeAndRepairedAgain() throws IOException {
        spoil(KEYS);
        assertThat(rehome("verify", run()).exit()).isEqualTo(2);
        killRepair();
        assertThat(spoilt()).isBetween(1L, KEYS - 1L);

        RunOfMain.Result again = rehome("repair", run(), "--auto-approve");
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.error()).contains("rehome resume " + run());
        RunOfMain.Result resumed = rehome("resume", run());
        assertThat(resumed.exit()).as(resumed.error()).isZero();
        assertEqual();

        spoil(10);
        assertThat(rehome("verify", run()).exit()).isEqualTo(2);
        assertThat(rehome("repair", run(), "--auto-approve").exit()).isZero();
        assertEqual();
    }

    private void killRepair() {
        RehomeProcess process = workplace.start("repair", run(), "--auto-approve");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> spoilt() < KEYS - 300 || !process.running());
        process.signal("KILL");
        process.result();
    }

    /** Gives strings at the destination another value. */
    private void spoil(int keys) {
        try (RespClient client = move.destination.client(7)) {
            client.command("EVAL", """
                for key = 0, ARGV[1] - 1 do redis.call('SET', 'key:' .. key, 'spoilt') end
                """, 0, keys);
        }
    }

    private long spoilt() {
        try (RespClient client = move.destination.client(7)) {
            return client.number("EVAL", """
                local spoilt = 0
                for key = 0, ARGV[1] - 1 do
                    if redis.call('STRLEN', 'key:' .. key) == 6 then spoilt = spoilt + 1 end
                end
                return spoilt
                """, 0, KEYS);
        }
    }

    private void assertEqual() throws IOException {
        move.assertArrived(DatabaseSnapshot.OLD_SERVERS);
        workplace.runs().assertTidy();
    }

    private String run() {
        return workplace.runs().newestId();
    }

    private RunOfMain.Result rehome(String... arguments) {
        return workplace.main().run(arguments);
    }
}
