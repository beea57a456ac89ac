package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.VerifySettings;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.redis.TestAddress;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What was not looked at is never equal. */
class TallyTest {
    private static final VerifyTask TASK = new VerifyTask(
            new MigrationId("shop", "live"),
            TestAddress.at("before", 6379, null, null, 0),
            TestAddress.at("after", 6379, null, null, 0),
            CopySettings.DEFAULTS,
            VerifySettings.DEFAULTS,
            true,
            OptionalLong.empty(),
            null,
            null);

    private final Tally tally = new Tally(TASK, null, null);

    @Test
    void keysThatWerePassedOverAreAFailure() {
        tally.add(equal(19));
        assertThatThrownBy(() -> tally.expect(20)).isInstanceOfSatisfying(FailedException.class, failure -> {
            Problem problem = failure.problems().get(0);
            assertThat(problem.code()).isEqualTo("VERIFY-INCOMPLETE");
            assertThat(problem.message()).isEqualTo("shop@live: of 20 keys only 19 were compared");
        });
    }

    @Test
    void keysOfTheOtherSideAreExpectedBesideThem() {
        tally.add(equal(20));
        tally.expect(20);
        assertThatThrownBy(() -> tally.expect(5)).hasMessageContaining("of 25 keys only 20 were compared");
    }

    @Test
    void whatDiffersOrWentOrIsLeftOutWasLookedAt() {
        BatchResult result = equal(1);
        result.gone = 1;
        result.skipped = 1;
        result.left = 1;
        tally.add(result);
        tally.add(Suspect.unread(new byte[] {'k'}, Difference.Kind.VALUE, ""), false);
        tally.expect(5);
        assertThat(tally.finished(Duration.ZERO).verdict()).isEqualTo("different");
    }

    private static BatchResult equal(long keys) {
        BatchResult result = new BatchResult(false);
        result.same = keys;
        return result;
    }
}
