package dev.rehome.cli.command;

import dev.rehome.assignment.Claim;
import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.DatabasePicture;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.Misfit;
import dev.rehome.assignment.ServerPicture;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.migration.Survey;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Shows who has which database: a table a server, then what does not fit together, then what {@code auto} comes to. */
final class AssignmentsPrinter {
    /** So many alike rows at least are drawn together. */
    private static final int FEWEST = 4;

    private final Pen pen;

    AssignmentsPrinter(Pen pen) {
        this.pen = pen;
    }

    void print(Survey.Result found) {
        boolean first = true;
        for (ServerPicture server : found.servers()) {
            if (!first) {
                pen.blank();
            }
            first = false;
            print(server);
        }
        if (!found.choices().isEmpty()) {
            pen.blank();
            found.choices().forEach(this::choice);
        }
        if (!found.elsewhere().isEmpty()) {
            pen.blank();
            found.elsewhere()
                    .forEach((environment, entries) -> pen.sentence(
                            Text.of("on no instance of the plan by the Terraform file of " + environment + ": "
                                    + String.join(", ", entries)),
                            2));
        }
    }

    private void print(ServerPicture server) {
        pen.sentence(heading(server), 2);
        Table table = Table.of(">db", "Terraform", "ConfigMap", ">keys", "plan", "state");
        boolean several = server.rows().stream()
                        .flatMap(row -> row.claims().stream())
                        .map(Claim::environment)
                        .distinct()
                        .count()
                > 1;
        List<DatabasePicture> rows = server.rows();
        for (int at = 0; at < rows.size(); at++) {
            DatabasePicture row = rows.get(at);
            int last = lastAlike(rows, at);
            table.row(
                    Text.of(row.number()
                            + (last == at ? "" : "-" + rows.get(last).number())),
                    Text.of(owners(row.by(Origin.TERRAFORM), several)),
                    Text.of(owners(row.by(Origin.CONFIG_MAP), several)),
                    keys(row.content()),
                    Text.of(plan(row)),
                    state(row, server));
            at = last;
        }
        if (!table.isEmpty()) {
            pen.table(table);
        }
        for (DatabasePicture row : server.rows()) {
            for (Misfit misfit : row.misfits()) {
                pen.sentence(
                        Text.of(Tone.STRONG, name(server) + "/" + row.number())
                                .and(" ")
                                .and(Tone.WARNING, misfit.kind().words())
                                .and(": " + misfit.detail()),
                        2);
            }
        }
    }

    /** Many databases that are all free, or all reserved, are one row; otherwise the same place. */
    private static int lastAlike(List<DatabasePicture> rows, int first) {
        DatabasePicture row = rows.get(first);
        int last = first;
        while (row.isFree()
                && last + 1 < rows.size()
                && rows.get(last + 1).isFree()
                && rows.get(last + 1).offered() == row.offered()
                && rows.get(last + 1).number() == rows.get(last).number() + 1) {
            last++;
        }
        return last - first < FEWEST - 1 ? first : last;
    }

    private static Text heading(ServerPicture server) {
        Text heading = Text.of(Tone.STRONG, name(server));
        String more = Stream.of(others(server), server.location(), server.server(), databases(server))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        heading = more.isEmpty() ? heading : heading.and(": " + more);
        return server.trouble() == null
                ? heading
                : heading.and(", ").and(Tone.BAD, "not reached; what is in it is not known");
    }

    private static String name(ServerPicture server) {
        return server.aliases().isEmpty() ? server.location() : server.aliases().get(0);
    }

    /** The other names of it. */
    private static String others(ServerPicture server) {
        String names = Stream.concat(server.aliases().stream(), server.instances().stream())
                .distinct()
                .filter(each -> !each.equals(name(server)))
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "" : "also called " + names;
    }

    private static String databases(ServerPicture server) {
        if (server.databases().isEmpty()) {
            return server.trouble() == null ? "it does not say how many databases it has" : "";
        }
        int count = server.databases().getAsInt();
        int free = server.free().size();
        return Amounts.counted(count, "database") + ", " + (free == 0 ? "none" : Amounts.exact(free))
                + (count > ServerPicture.FEW ? " of the first " + ServerPicture.FEW : "") + " free";
    }

    private static String owners(List<Claim> claims, boolean several) {
        return claims.stream()
                .map(claim -> claim.entry() + (several ? "@" + claim.environment() : "") + (claim.certain() ? "" : "?"))
                .collect(Collectors.joining(", "));
    }

    private static Text keys(Finding content) {
        if (content instanceof Finding.Used used) {
            return Text.of(used.keys() < 0 ? "some" : Amounts.exact(used.keys()));
        }
        return content instanceof Finding.Empty
                ? Text.of(Tone.FAINT, "0")
                : Text.of(Tone.WARNING, content instanceof Finding.Absent ? "-" : "?");
    }

    private static String plan(DatabasePicture row) {
        return Stream.concat(
                        row.by(Origin.SOURCE).stream().map(claim -> "out " + claim.owner()),
                        row.by(Origin.DESTINATION).stream().map(claim -> "in " + claim.owner()))
                .collect(Collectors.joining(", "));
    }

    private static Text state(DatabasePicture row, ServerPicture server) {
        if (!row.misfits().isEmpty()) {
            return Text.of(
                    Tone.WARNING,
                    row.misfits().stream()
                            .map(misfit -> misfit.kind().words())
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        if (server.trouble() == null && row.isFree()) {
            return row.offered() ? Text.of(Tone.GOOD, "free") : Text.of(Tone.FAINT, "reserved");
        }
        return Text.EMPTY;
    }

    private void choice(Survey.Choice choice) {
        Text said = Text.of(Tone.STRONG, choice.migration().toString()).and(" ");
        pen.sentence(
                choice.database().isPresent()
                        ? said.and(Tone.GOOD, "auto is " + choice.database().getAsInt())
                                .and(": " + choice.explanation())
                        : said.and(Tone.BAD, "no database").and(": " + choice.explanation()),
                2);
        if (!choice.hint().isEmpty()) {
            pen.sentence(Text.of("  " + choice.hint()), 2);
        }
    }
}
