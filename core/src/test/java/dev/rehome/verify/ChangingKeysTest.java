package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.VerifySettings;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Keys that run out or are written while they are compared. */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangingKeysTest {
    private RedisServer here;
    private RedisServer there;
    private Pair pair;

    @BeforeAll
    void start(Servers servers) {
        here = servers.start(ServerOptions.any().atLeast("6.2"));
        there = servers.start(ServerOptions.any().atLeast("6.2"));
    }

    @BeforeEach
    void open() {
        pair = new Pair(here, there);
        pair.empty();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void keysThatRunOutMeanwhileAreNoDifference() {
        SampleData.writeStrings(pair.source, "stays:", 3000, 20);
        pair.copyAll();
        for (int key = 0; key < 3000; key++) {
            pair.both("SET", "short:" + key, "v", "PX", 1 + key / 4);
        }
        pair.copy(copy -> {
            copy.batchKeys = 50;
            copy.workers = 1;
        });
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().compared()).isGreaterThanOrEqualTo(3000);
    }

    @Test
    void aDestinationThatIsALittleAheadOrBehindIsNoDifference() {
        pair.source.command("SET", "behind", "v", "PX", 100);
        pair.destination.command("SET", "behind", "v", "PX", 700);
        pair.source.command("SET", "ahead", "v", "PX", 700);
        pair.destination.command("SET", "ahead", "v", "PX", 1);
        assertThat(pair.compare().differences()).isEmpty();
    }

    @Test
    void aKeyThatIsGoneAtTheDestinationLongBeforeItsTimeIsMissing() {
        pair.source.command("SET", "key", "v", "PX", 60_000);
        assertThat(pair.compare().finished().missing()).isEqualTo(1);
    }

    @Test
    void keysThatAreWrittenMeanwhileAreChanged() throws InterruptedException {
        SampleData.writeStrings(pair.source, "stays:", 100, 20);
        pair.copyAll();
        pair.both("SET", "lost", "v");
        pair.destination.command("DEL", "lost");
        AtomicBoolean busy = new AtomicBoolean(true);
        Thread writer = new Thread(() -> {
            try (RespClient client = here.client(Pair.DATABASE)) {
                while (busy.get()) {
                    client.command("INCR", "counter");
                    client.command("RPUSH", "list", "x");
                }
            }
        });
        writer.start();
        VerifyOutcome strict;
        VerifyOutcome lenient;
        try {
            pair.destination.command("SET", "counter", 0);
            pair.destination.command("RPUSH", "list", "x");
            strict = pair.compare();
            pair.both("SET", "lost", "v");
            pair.verify = new VerifySettings(Level.FULL, 10, Duration.ofSeconds(1), true);
            lenient = pair.compare();
        } finally {
            busy.set(false);
            writer.join();
        }
        assertThat(strict.finished().changed()).isEqualTo(2);
        assertThat(strict.finished().missing()).isEqualTo(1);
        assertThat(strict.finished().different()).isZero();
        assertThat(strict.equal()).isFalse();
        assertThat(strict.notes()).singleElement().asString().contains("freeze the application");
        assertThat(lenient.finished().changed()).isEqualTo(2);
        assertThat(lenient.equal()).isTrue();
        assertThat(lenient.notes()).singleElement().asString().contains("the plan allows that");
    }

    @Test
    void manyMissingKeysAreAllCountedAndSomeKept() {
        SampleData.writeStrings(pair.source, "lost:", 30_000, 10);
        SampleData.writeStrings(pair.destination, "foreign:", 1500, 10);
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.finished().missing()).isEqualTo(30_000);
        assertThat(outcome.finished().extra()).isEqualTo(1500);
        assertThat(outcome.finished().compared()).isEqualTo(30_000);
        assertThat(outcome.differences()).hasSize(VerifyOutcome.KEPT);
    }
}
