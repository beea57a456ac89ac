package dev.rehome.verify;

import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.MigrationId;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Brake;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.ServerErrorException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Tries work again that failed for a passing reason; everything here only reads, so that it may be done twice. */
final class Patience {
    private final MigrationId migration;
    private final Retry retry;
    private final Halt halt;
    private final Brake brake;

    /** @param brake shows why it waits before it tries again */
    Patience(MigrationId migration, Retry retry, Halt halt, Brake brake) {
        this.migration = migration;
        this.retry = retry;
        this.halt = halt;
        this.brake = brake;
    }

    /**
     * Does the work until it succeeds. After a failure the links begin anew, since answers may be outstanding on them.
     *
     * @throws FailedException where the reason stays, or the attempts are used up
     * @throws HaltedException where everything was ended meanwhile
     */
    <T> T attempt(Supplier<T> work, Link... links) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (ConnectionException failure) {
                afterwards(attempt, ErrorClass.of(failure), failure, links);
            } catch (ServerErrorException failure) {
                // A key that becomes one of another type while it is read is an error of that key; it reads well later.
                afterwards(attempt, ErrorClass.of(failure.error()), failure, links);
            }
        }
    }

    private void afterwards(int attempt, ErrorClass kind, RuntimeException failure, Link... links) {
        for (Link link : links) {
            link.close();
        }
        if (halt.tripped()) {
            throw new HaltedException();
        }
        if (kind == ErrorClass.FATAL || attempt >= retry.attempts()) {
            throw failed(failure, attempt);
        }
        long wait = backoff(attempt).toNanos();
        brake.triesAgain("trying again: " + failure.getMessage(), wait);
        halt.pause(wait);
        if (halt.tripped()) {
            throw new HaltedException();
        }
    }

    private FailedException failed(RuntimeException failure, int attempts) {
        String tries = attempts == 1 ? "" : ", after " + attempts + " attempts";
        return new FailedException(
                Problem.error(
                        "VERIFY-UNREADABLE",
                        migration + ": comparing failed" + tries + ": " + failure.getMessage(),
                        "mend that, then compare again"),
                failure);
    }

    /** Doubles from attempt to attempt, up to the bound, less up to a half so that many do not come at once. */
    private Duration backoff(int attempt) {
        long doubled = retry.backoff().toMillis() << Math.min(attempt - 1, 20);
        long longest = Math.min(doubled, retry.maxBackoff().toMillis());
        return Duration.ofMillis(longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1));
    }
}
