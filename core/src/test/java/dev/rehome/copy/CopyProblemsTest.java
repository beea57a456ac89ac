package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Problem;
import dev.rehome.redis.Address;
import dev.rehome.redis.Reply;
import dev.rehome.redis.TestAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CopyProblemsTest {
    private static final Address SERVER = TestAddress.at("cache.internal", 6379, null, null, 3);

    /** What servers of all versions say when they take no more commands of a copy. */
    @ParameterizedTest
    @CsvSource({
        "OOM command not allowed when used memory > 'maxmemory'., COPY-DESTINATION-FULL",
        "NOPERM this user has no permissions to run the 'restore' command, COPY-NOT-PERMITTED",
        "MISCONF Redis is configured to save RDB snapshots, COPY-NOT-WRITABLE",
        "NOAUTH Authentication required., COPY-LOGIN",
        "WRONGPASS invalid username-password pair or user is disabled., COPY-LOGIN",
        "ERR unknown command 'RESTORE', COPY-REFUSED"
    })
    void everyRefusalHasItsCode(String said, String code) {
        Problem problem = CopyProblems.refused(SERVER, new Reply.Error(said));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.hint()).contains("rehome resume");
    }
}
