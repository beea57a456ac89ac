package dev.rehome.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.HookFinished;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs that do not do as they are told to; see also {@code OutletsTest} for those that do. */
class NotifierTest {
    private static final Duration TIMEOUT = Duration.ofMillis(700);
    private static final Event.RunFinished END =
            new Event.RunFinished("partly-done", 4, Counts.NONE, Duration.ofSeconds(1));

    @TempDir
    private Path folder;

    private final List<HookFinished> log = new CopyOnWriteArrayList<>();

    @Test
    void aProgramThatHangsIsEndedWithAllItStartedAndCalledOnceMoreAtTheEnd() throws Exception {
        Notifier notifier = notifier("""
            trap '' TERM
            (trap '' TERM; sleep 100) & echo $! >> children
            sleep 100 & echo $! >> children
            wait; wait; wait
            """);
        long began = System.nanoTime();
        notifier.on(new Event.ApprovalRecorded("flag", "ada", "sha256:00"));
        notifier.on(new Event.ControlReceived("pause", "ada", "ada"));
        for (int number = 0; number < 1000; number++) {
            notifier.on(failed("app-" + number));
        }
        assertThat(since(began)).as("what the run waited").isLessThan(Duration.ofMillis(500));
        notifier.finish(END);
        assertThat(since(began)).as("two calls, and their ends").isLessThan(Duration.ofSeconds(5));
        assertThat(log).extracting(HookFinished::stage).containsExactly("start", "hold", "failure", "finish");
        assertThat(log).allMatch(hook -> hook.exit() == null);
        assertThat(log.get(0).problem()).isEqualTo("it did not end within 700ms");
        assertThat(log.get(1).problem()).isEqualTo("it was not called: it did not end, or not begin, the last time");
        assertThat(log.get(2).problem()).isEqualTo(log.get(1).problem());
        assertThat(log.get(3).problem()).isEqualTo(log.get(0).problem());
        List<String> children = Files.readAllLines(folder.resolve("children"));
        assertThat(children).hasSize(4);
        await().until(() -> children.stream().noneMatch(NotifierTest::isAlive));
    }

    @Test
    void aProgramThatReadsNothingSaysTooMuchOrLeavesAChildBehindEndsAllTheSame() throws Exception {
        Notifier notifier = notifier("""
            exec < /dev/null
            sleep 3 &
            head -c 1000000 /dev/zero | tr '\\0' x
            """);
        for (int number = 0; number < 1000; number++) {
            notifier.on(failed("an-app-with-a-long-name-that-makes-the-document-larger-than-a-pipe-" + number));
        }
        notifier.finish(END);
        assertThat(log).extracting(HookFinished::problem).containsOnlyNulls();
        assertThat(log).extracting(HookFinished::stage).endsWith("finish");
        try (var kept = Files.list(folder.resolve("hooks"))) {
            assertThat(kept).isNotEmpty().allSatisfy(file -> assertThat(file).hasSize(64 << 10));
        }
    }

    private static Event failed(String app) {
        return new Event.MigrationFinished(
                new MigrationId(app, "staging"), MigrationStatus.FAILED, Duration.ZERO, Counts.NONE, "no such host");
    }

    private Notifier notifier(String script) throws IOException {
        Path program = Files.writeString(folder.resolve("notify"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Notifier.of(
                new NotifiedRun("01JD8Q4V5W6X7Y8Z9A0B1C2D3E", folder, folder.resolve("hooks")),
                new Program("./notify", folder, Map.of("PATH", System.getenv("PATH")), new Secrets()),
                Clock.systemUTC(),
                event -> log.add((HookFinished) event),
                TIMEOUT);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** One that has ended and that nobody has asked for has no command any more. */
    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(process -> process.info().command())
                .isPresent();
    }
}
