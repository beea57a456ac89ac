package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A run as a log of CI shows it. */
class PlainViewTest {
    private static final Pattern LINE = Pattern.compile("app-\\d+@staging copy 50%, 1,000 of 2,000 keys, \\S+ keys/s, "
            + "\\d+ k?B/s(, \\d+ s left)?(, paused by ada)?"
            + "|app-\\d+@staging begins"
            + "|and \\d more running"
            + "|next@staging waits for app-3@staging"
            + "|[0-9]+ of 21 ended, [0-9]+ running(, 1 waiting)?(, [0-9]+%)?(, \\S+/s)?(, \\S+ s)?(, about .*)?"
            + "|ok app-\\d+@staging 7 keys, 12 B in 5 ms"
            + "|said by \\d, which takes quite some room on the line");

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void writesWholeLinesHoweverManySpeakAtOnce() throws InterruptedException {
        Pen pen = new Pen(
                new PrintStream(written, true, StandardCharsets.UTF_8),
                Painter.PLAIN,
                Glyphs.ASCII,
                () -> 1000,
                text -> text);
        try (PlainView view = new PlainView(pen, Duration.ofMillis(30), Clock.systemUTC())) {
            for (int number = 1; number <= 20; number++) {
                view.on(new Event.MigrationStarted(id(number), 1, true));
            }
            view.on(new Event.MigrationWaiting(new MigrationId("next", "staging"), "waits for app-3@staging"));
            await().until(() -> said().contains("app-1@staging begins"));
            for (int number = 1; number <= 20; number++) {
                view.on(new Event.Progress(id(number), "copy", 1000, 2000, 90, number == 2 ? "paused by ada" : null));
            }
            speakAtOnce(view);
            await().until(() -> said().contains("paused by ada") && said().contains("and 4 more running"));
            Counts counts = new Counts(7, 7, 0, 0, 0, 0, 0, 0, 12, Map.of(), Map.of(), Map.of());
            for (int number = 1; number <= 20; number++) {
                view.on(new Event.MigrationFinished(
                        id(number), MigrationStatus.DONE, Duration.ofMillis(5), counts, null));
            }
        }
        assertThat(said()).endsWith("\n").doesNotContain("\u001b", "\r");
        assertThat(said().lines()).allMatch(line -> LINE.matcher(line).matches());
        assertThat(said().lines().filter(line -> line.startsWith("ok "))).hasSize(20);
        assertThat(said().lines().filter(line -> line.startsWith("said "))).hasSize(800);
        assertThat(said()).contains("next@staging waits for app-3@staging");
    }

    /** A view that stops without a word looks like a run that hangs. */
    @Test
    void tellsAFaultOfItsOwnOnceAndThenWhatEnds() {
        Pen pen = new Pen(
                new PrintStream(written, true, StandardCharsets.UTF_8),
                Painter.PLAIN,
                Glyphs.ASCII,
                () -> 1000,
                text -> {
                    if (text.contains("begins")) {
                        throw new IllegalStateException("no such line");
                    }
                    return text;
                });
        try (PlainView view = new PlainView(pen, Duration.ofMillis(10), Clock.systemUTC())) {
            view.on(new Event.MigrationStarted(id(1), 1, true));
            await().until(() -> said().contains("fault"));
            Counts counts = new Counts(7, 7, 0, 0, 0, 0, 0, 0, 12, Map.of(), Map.of(), Map.of());
            await().pollDelay(Duration.ofMillis(60)).until(() -> true);
            view.on(new Event.MigrationFinished(id(1), MigrationStatus.DONE, Duration.ofMillis(5), counts, null));
        }
        assertThat(said().lines())
                .containsExactly(
                        "progress is told no more by a fault of rehome (java.lang.IllegalStateException: no such line);"
                                + " the run goes on, see: rehome status",
                        "ok app-1@staging 7 keys, 12 B in 5 ms");
    }

    private static void speakAtOnce(Progress view) throws InterruptedException {
        List<Thread> speakers = new ArrayList<>();
        for (int speaker = 0; speaker < 4; speaker++) {
            String words = "said by " + speaker + ", which takes quite some room on the line";
            speakers.add(new Thread(() -> {
                for (int time = 0; time < 200; time++) {
                    view.say(Text.of(words));
                }
            }));
        }
        speakers.forEach(Thread::start);
        for (Thread speaker : speakers) {
            speaker.join();
        }
    }

    private String said() {
        return written.toString(StandardCharsets.UTF_8);
    }

    private static MigrationId id(int number) {
        return new MigrationId("app-" + number, "staging");
    }
}
