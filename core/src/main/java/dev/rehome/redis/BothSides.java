package dev.rehome.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What was done at the two sides of a migration at once, so that the ways to two far servers take the time of one. */
public record BothSides<S, D>(S source, D destination) {
    /**
     * Opens something at each side. Where one fails, what the other has opened is closed before this throws the same; where
     * both fail, it throws the source's.
     *
     * @param source done by this thread
     * @param destination done by another, which has ended when this returns
     */
    public static <S, D> BothSides<S, D> open(
            Supplier<S> source, Consumer<S> closeSource, Supplier<D> destination, Consumer<D> closeDestination) {
        CompletableFuture<D> there = CompletableFuture.supplyAsync(destination, BothSides::start);
        S here;
        try {
            here = source.get();
        } catch (RuntimeException failure) {
            giveUp(there, closeDestination, failure);
            throw failure;
        }
        try {
            return new BothSides<>(here, await(there));
        } catch (RuntimeException failure) {
            close(here, closeSource, failure);
            throw failure;
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, Thread.currentThread().getName() + ", destination");
        thread.setDaemon(true);
        thread.start();
    }

    private static <D> D await(CompletableFuture<D> there) {
        try {
            return there.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }

    private static <D> void giveUp(CompletableFuture<D> there, Consumer<D> close, RuntimeException why) {
        D opened;
        try {
            opened = await(there);
        } catch (RuntimeException failedToo) {
            why.addSuppressed(failedToo);
            return;
        }
        close(opened, close, why);
    }

    /** Why it is closed is told first, whatever closing leads to. */
    private static <T> void close(T opened, Consumer<T> close, RuntimeException why) {
        try {
            close.accept(opened);
        } catch (RuntimeException failedToo) {
            why.addSuppressed(failedToo);
        }
    }
}
