package dev.rehome.migration;

import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.ServerErrorException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Asks a server again that could not answer for a passing reason, as often and as patiently as a copy does. */
final class Tries {
    private final Retry retry;
    private final Predicate<ConnectionException> passing;
    private final Consumer<String> told;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Tries(Retry retry, StopSignal stop) {
        this(retry, stop, failure -> ErrorClass.of(failure) == ErrorClass.TRANSIENT, reason -> {});
    }

    /**
     * @param passing what lost and failed connections are worth another try
     * @param told why it waits, before each wait
     */
    Tries(Retry retry, StopSignal stop, Predicate<ConnectionException> passing, Consumer<String> told) {
        this.retry = retry;
        this.passing = passing;
        this.told = told;
        stop.onRequest(stopped::countDown);
    }

    /**
     * The answer.
     *
     * @throws ConnectionException or {@link ServerErrorException} where it does not pass, or not soon enough
     * @throws InterruptedRunException where it was asked to stop meanwhile
     */
    <T> T of(Supplier<T> question) {
        Duration pause = bounded(retry.backoff());
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (ConnectionException failure) {
                requirePassing(passing.test(failure), attempt, failure);
            } catch (ServerErrorException failure) {
                requirePassing(ErrorClass.of(failure.error()) == ErrorClass.TRANSIENT, attempt, failure);
            }
            await(pause);
            pause = bounded(pause.multipliedBy(2));
        }
    }

    private Duration bounded(Duration pause) {
        return pause.compareTo(retry.maxBackoff()) < 0 ? pause : retry.maxBackoff();
    }

    private void requirePassing(boolean passes, int attempt, RuntimeException failure) {
        if (!passes || attempt > retry.attempts()) {
            throw failure;
        }
        told.accept("trying again: " + failure.getMessage());
    }

    private void await(Duration pause) {
        try {
            if (stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedRunException("RUN-INTERRUPTED", "stopped while it waited for a server", null);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException("RUN-INTERRUPTED", "stopped while it waited for a server", null);
        }
    }
}
