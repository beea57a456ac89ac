package dev.rehome.cli.command;

import dev.rehome.assignment.Claim;
import dev.rehome.assignment.DatabasePicture;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.Misfit;
import dev.rehome.assignment.ServerPicture;
import dev.rehome.cli.verb.Words;
import dev.rehome.migration.Survey;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What {@code assignments --output json} prints; see {@code assignments.schema.json}. */
record AssignmentsDocument(
        int version,
        String kind,
        String plan,
        List<Server> servers,
        List<Auto> auto,
        List<Elsewhere> elsewhere,
        List<ProblemDocument> problems) {

    /**
     * One server.
     *
     * @param count how many databases it has
     * @param free those that {@code auto} may choose
     */
    record Server(
            List<String> instances,
            List<String> aliases,
            @Nullable String location,
            boolean reached,
            @Nullable String server,
            @Nullable Integer count,
            List<Integer> free,
            List<Database> databases) {}

    /**
     * One database.
     *
     * @param content empty, keys, absent or unknown
     * @param keys null where they are not counted
     */
    record Database(
            int number, String content, @Nullable Long keys, boolean offered, List<Owner> claims, List<Flag> misfits) {}

    /** @param by terraform, config-map, source, destination or earlier-run */
    record Owner(
            String by,
            String environment,
            String entry,
            @Nullable String app,
            boolean certain) {}

    record Flag(String kind, String detail) {}

    /** @param database null where none is free */
    record Auto(
            String migration,
            String instance,
            @Nullable Integer database,
            String explanation,
            @Nullable String hint) {}

    /** Entries that speak of no server of the plan. */
    record Elsewhere(String environment, List<String> entries) {}

    static AssignmentsDocument of(String plan, Survey.Result found) {
        return new AssignmentsDocument(
                1,
                "assignments",
                plan,
                found.servers().stream().map(AssignmentsDocument::server).toList(),
                found.choices().stream().map(AssignmentsDocument::auto).toList(),
                found.elsewhere().entrySet().stream()
                        .map(AssignmentsDocument::elsewhere)
                        .toList(),
                ProblemDocument.of(found.problems()));
    }

    private static Server server(ServerPicture picture) {
        return new Server(
                picture.instances(),
                picture.aliases(),
                text(picture.location()),
                picture.trouble() == null,
                text(picture.server()),
                number(picture.databases()),
                picture.free(),
                picture.rows().stream().map(AssignmentsDocument::database).toList());
    }

    private static Database database(DatabasePicture row) {
        return new Database(
                row.number(),
                content(row.content()),
                row.content() instanceof Finding.Empty
                        ? Long.valueOf(0)
                        : row.content() instanceof Finding.Used used && used.keys() >= 0 ? used.keys() : null,
                row.offered(),
                row.claims().stream().map(AssignmentsDocument::owner).toList(),
                row.misfits().stream().map(AssignmentsDocument::flag).toList());
    }

    private static String content(Finding finding) {
        if (finding instanceof Finding.Empty) {
            return "empty";
        }
        if (finding instanceof Finding.Used) {
            return "keys";
        }
        return finding instanceof Finding.Absent ? "absent" : "unknown";
    }

    private static Owner owner(Claim claim) {
        return new Owner(Words.word(claim.origin()), claim.environment(), claim.entry(), claim.app(), claim.certain());
    }

    private static Flag flag(Misfit misfit) {
        return new Flag(Words.word(misfit.kind()), misfit.detail());
    }

    private static Auto auto(Survey.Choice choice) {
        return new Auto(
                choice.migration().toString(),
                choice.instance(),
                number(choice.database()),
                choice.explanation(),
                text(choice.hint()));
    }

    private static Elsewhere elsewhere(Map.Entry<String, List<String>> entries) {
        return new Elsewhere(entries.getKey(), entries.getValue());
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static @Nullable String text(String text) {
        return text.isEmpty() ? null : text;
    }
}
