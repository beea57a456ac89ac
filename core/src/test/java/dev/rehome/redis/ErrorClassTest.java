package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorClassTest {
    @ParameterizedTest
    @CsvSource({
        "LOADING Redis is loading the dataset in memory, TRANSIENT",
        "READONLY You can't write against a read only replica., TRANSIENT",
        "MASTERDOWN Link with MASTER is down, TRANSIENT",
        "BUSY Redis is busy running a script., TRANSIENT",
        "ERR max number of clients reached, TRANSIENT",
        "NOPERM this user has no permissions to run the 'dump' command, FATAL",
        "EXECABORT Transaction discarded because of: NOPERM this user has no permissions to run the 'exec' command,"
                + " FATAL",
        "EXECABORT Transaction discarded because of previous errors., KEY",
        "NOAUTH Authentication required., FATAL",
        "OOM command not allowed when used memory > 'maxmemory'., FATAL",
        "'ERR unknown command `DUMP`, with args beginning with: `k`', FATAL",
        "ERR Unknown subcommand or wrong number of arguments for 'USAGE', FATAL",
        "WRONGTYPE Operation against a key holding the wrong kind of value, KEY",
        "BUSYKEY Target key name already exists., KEY",
        "ERR DUMP payload version or checksum are wrong, KEY",
        "ERR Bad data format, KEY",
    })
    void answersAreTold(String message, ErrorClass expected) {
        assertThat(ErrorClass.of(new Reply.Error(message))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void onlyWhatARestartLooksLikePasses(ConnectionException.Cause cause) {
        boolean passes =
                switch (cause) {
                    case LOST, UNAVAILABLE, UNREACHABLE, UNKNOWN_HOST -> true;
                    case TLS, AUTHENTICATION, NO_SUCH_DATABASE, UNSUPPORTED -> false;
                };
        ErrorClass found = ErrorClass.of(new ConnectionException(cause, "m", null));
        assertThat(found).isEqualTo(passes ? ErrorClass.TRANSIENT : ErrorClass.FATAL);
    }
}
