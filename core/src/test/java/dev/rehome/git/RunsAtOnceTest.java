package dev.rehome.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several who want one branch at the same time. */
final class RunsAtOnceTest {
    private static final String BRANCH = "rehome/shared-redis-0123456789";
    private static final int RUNS_AT_ONCE = 4;

    @TempDir
    Path folder;

    private GitSandbox git;
    private Path top;

    @BeforeEach
    void prepare() throws IOException {
        git = GitSandbox.in(folder);
        top = git.repository("infrastructure");
    }

    @Test
    void theSameRunManyTimesAtOnce() throws Exception {
        Set<CommitResult.Status> statuses = ConcurrentHashMap.newKeySet();
        AtomicInteger made = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(RUNS_AT_ONCE);
        ExecutorService threads = Executors.newFixedThreadPool(RUNS_AT_ONCE);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int run = 0; run < RUNS_AT_ONCE; run++) {
                String message = "message of run " + run + "\n";
                runs.add(threads.submit(() -> {
                    try (GitRepository repository = GitRepository.open(top, git.environment())) {
                        CommitResult result = repository.commit(request(repository), file -> {
                            waitFor(together);
                            return message;
                        });
                        statuses.add(result.status());
                        made.addAndGet(result.status() == CommitResult.Status.COMMITTED ? 1 : 0);
                    }
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(made).hasValue(1);
        assertThat(statuses)
                .containsExactlyInAnyOrder(CommitResult.Status.COMMITTED, CommitResult.Status.ALREADY_COMMITTED);
        assertThat(git.run(top, "git", "rev-list", "--count", "main.." + BRANCH))
                .isEqualTo("1\n");
    }

    @Test
    void aBranchThatAnotherProgramHoldsForAMoment() throws Exception {
        Path lock = top.resolve(".git/refs/heads/" + BRANCH + ".lock");
        Files.createDirectories(lock.getParent());
        Files.createFile(lock);
        Thread holder = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(200);
                Files.delete(lock);
            } catch (IOException | InterruptedException failure) {
                throw new AssertionError(failure);
            }
        });
        holder.start();

        try (GitRepository repository = GitRepository.open(top, git.environment())) {
            assertThat(repository
                            .commit(request(repository), file -> "message\n")
                            .status())
                    .isEqualTo(CommitResult.Status.COMMITTED);
        }

        holder.join();
    }

    private static void waitFor(CyclicBarrier others) {
        try {
            others.await();
        } catch (InterruptedException | BrokenBarrierException failure) {
            throw new AssertionError(failure);
        }
    }

    private static CommitRequest request(GitRepository repository) {
        return SampleCommit.of(repository, BRANCH, SampleCommit.change("terraform/staging.tf", "changed\n"));
    }
}
