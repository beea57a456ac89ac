package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;

/** Random databases: without a change nothing is reported, and any one change is found. */
class MutationPropertyTest {
    private static final Servers SERVERS = Servers.open();
    private static @Nullable RedisServer here;
    private static @Nullable RedisServer there;

    @BeforeContainer
    static void start() {
        here = SERVERS.start(ServerOptions.any().atLeast("6.2"));
        there = SERVERS.start(ServerOptions.any()
                .atLeast("6.2")
                .config("hash-max-ziplist-entries", "7")
                .config("zset-max-ziplist-entries", "7")
                .config("list-max-ziplist-size", "5"));
    }

    @AfterContainer
    static void stop() {
        SERVERS.close();
    }

    @Property(tries = 40)
    void oneChangeIsFoundAndNoneIsInvented(@ForAll long seed, @ForAll @IntRange(max = 2) int way) {
        try (Pair pair = new Pair(java.util.Objects.requireNonNull(here), java.util.Objects.requireNonNull(there))) {
            pair.empty();
            if (way == 1) {
                pair.inPieces();
            } else if (way == 2) {
                pair.byPlainAnswers();
            }
            RandomDatabase database = new RandomDatabase(new Random(seed));
            database.fill(pair);
            VerifyOutcome equal = pair.compare();
            assertThat(equal.differences()).isEmpty();
            assertThat(equal.finished().compared()).isEqualTo(pair.source.number("DBSIZE"));
            String change = database.changeOne(pair);
            VerifyOutcome different = pair.compare();
            assertThat(different.equal()).as(change).isFalse();
            assertThat(different.differences()).as(change).hasSize(1);
        }
    }
}
