package dev.rehome.cli.console;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Shows made-up runs that strain a terminal. Arguments: {@code crowd}, {@code wide} or {@code usual}, and how many steps of
 * 100 ms.
 */
final class OddRunProgram {
    private static final int CROWD = 60;
    private static final int WAITING = 10;

    private OddRunProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        List<MigrationId> migrations =
                switch (arguments[0]) {
                    case "crowd" ->
                        IntStream.rangeClosed(1, CROWD)
                                .mapToObj(number -> new MigrationId("app-%02d".formatted(number), "staging"))
                                .toList();
                    case "wide" -> wide();
                    default -> List.of(new MigrationId("gravity", "staging"), new MigrationId("kaws", "staging"));
                };
        String reason = arguments[0].equals("wide")
                ? "paused by 田中さん 👩‍🚀, e\u0301te\u0301, 日本語の長い理由がここに続きますので切られます"
                : "paused by ada";
        int steps = Integer.parseInt(arguments[1]);
        try (Console console = new Console(Shell.ofProcess(Interrupts.NONE), Talk.USUAL, new Secrets())) {
            try (Progress view = console.progress()) {
                show(view, migrations, reason, arguments[0].equals("crowd") ? WAITING : 0, steps);
            }
            console.data().table(table(migrations));
            console.data().line("the end");
        }
    }

    /** Each app's name is as wide as the others, in columns. */
    private static List<MigrationId> wide() {
        return List.of(
                new MigrationId("鍵と値の倉庫", "本番"),
                new MigrationId("warehouse-12", "prod"),
                new MigrationId("e\u0301te\u0301-e\u0301te\u0301-e\u0301te\u0301-x", "prod"),
                new MigrationId("🚀🔑🚀🔑🚀🔑", "prod"));
    }

    private static void show(Progress view, List<MigrationId> migrations, String reason, int waiting, int steps)
            throws InterruptedException {
        migrations.forEach(id -> view.on(new Event.MigrationStarted(id, 1, true)));
        for (int number = 1; number <= waiting; number++) {
            view.on(new Event.MigrationWaiting(
                    new MigrationId("next-%02d".formatted(number), "staging"), "shared-1 serves 60 at once"));
        }
        for (int step = 1; step <= steps; step++) {
            for (int place = 0; place < migrations.size(); place++) {
                view.on(new Event.Progress(
                        migrations.get(place),
                        "copy",
                        step * 1000L,
                        steps * 1000L,
                        step * 90_000_000L,
                        place % 4 == 1 ? reason : null));
            }
            Thread.sleep(100);
        }
        Counts counts = new Counts(600_000, 599_990, 0, 0, 10, 0, 0, 0, 60_000_000, Map.of(), Map.of(), Map.of());
        migrations.forEach(id ->
                view.on(new Event.MigrationFinished(id, MigrationStatus.DONE, Duration.ofMillis(4321), counts, null)));
    }

    private static Table table(List<MigrationId> migrations) {
        Table table = Table.of("migration", "why", ">keys");
        migrations.stream()
                .limit(4)
                .forEach(id -> table.row(id.toString(), "moved from " + id.app() + " to " + id.app(), "599,990"));
        return table;
    }
}
