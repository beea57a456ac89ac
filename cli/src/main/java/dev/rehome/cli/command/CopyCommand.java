package dev.rehome.cli.command;

import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Apply;
import dev.rehome.migration.ApplyRequest;
import dev.rehome.migration.ApprovalFlags;
import dev.rehome.migration.Planned;
import dev.rehome.migration.PreparedPlan;
import dev.rehome.migration.Preview;
import dev.rehome.migration.Surroundings;
import dev.rehome.plan.Selection;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import dev.rehome.run.SavedOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One copy without a plan's file. */
@Command(
        name = "copy",
        description =
                "Copies one database without a plan, for scripts: nothing is asked; the same checks, verification and"
                        + " audit.",
        footer = {
            "",
            "URLs may come from REHOME_SOURCE_URL and REHOME_DESTINATION_URL instead, so that passwords stay out of the"
                    + " process list. 'resume' needs them there."
        })
final class CopyCommand implements Verb {
    private static final String SOURCE = "REHOME_SOURCE_URL";
    private static final String DESTINATION = "REHOME_DESTINATION_URL";
    private static final String PLAN = """
        version: 1
        name: copy
        apps:
          - name: copy
            environments:
              once:
                source: ${env:%s}
                destination: ${env:%s}
        """.formatted(SOURCE, DESTINATION);

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private RecordOptions records = new RecordOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private WatchOptions watching = new WatchOptions();

    @Option(names = "--dry-run", description = "Connect and only read: checks, sizes, expected duration.")
    private boolean dryRun;

    @Parameters(index = "0", arity = "0..1", paramLabel = "SOURCE", description = "redis://HOST:PORT/DATABASE.")
    private @Nullable String source;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DESTINATION", description = "The same of the other side.")
    private @Nullable String destination;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Surroundings surroundings = World.of(session, variables(session));
        Path file = session.shell().folder().resolve("rehome-copy");
        ReadPlan read = new PlanReader(overrides.overrides()).read(file, PLAN.getBytes(StandardCharsets.UTF_8));
        return dryRun ? preview(session, surroundings, read) : apply(session, surroundings, read);
    }

    private Map<String, String> variables(Session session) {
        Map<String, String> variables = new HashMap<>();
        boolean oneIsMissing = isSet(session, SOURCE) != isSet(session, DESTINATION);
        if (source != null && destination != null) {
            variables.put(SOURCE, source);
            variables.put(DESTINATION, destination);
        } else if (source != null && oneIsMissing) {
            variables.put(isSet(session, SOURCE) ? DESTINATION : SOURCE, source);
        } else if (source != null || !isSet(session, SOURCE) || !isSet(session, DESTINATION)) {
            throw new UsageException(
                    "USAGE-COPY",
                    "copy needs a SOURCE and a DESTINATION",
                    "name both as redis://HOST:PORT/DATABASE, or set " + SOURCE + " and " + DESTINATION);
        }
        return variables;
    }

    private static boolean isSet(Session session, String variable) {
        return session.shell().variable(variable) != null;
    }

    private Ending preview(Session session, Surroundings surroundings, ReadPlan read) {
        Interruption.listen(session);
        PreparedPlan prepared = new Preview(surroundings, session.stop())
                .of(read.plan(), read.plan().migrations(), read.places(), Planned.nothing());
        if (watching.isJson()) {
            session.console().data().verbatim(Json.write(PlanDocument.of(prepared, List.of())));
        } else {
            new PreviewPrinter(session.console()).print(prepared);
        }
        return PlanCommand.ending(prepared);
    }

    private Ending apply(Session session, Surroundings surroundings, ReadPlan read) {
        Path given = runFolders.folder(session.shell());
        ApplyRequest request = new ApplyRequest(
                read.plan(),
                read.plan().migrations(),
                read.places(),
                Planned.nothing(),
                options(),
                new ApprovalFlags(true, null),
                given == null ? session.shell().folder() : given,
                "copy");
        return watching.watch(
                session, surroundings, false, (here, operator, stop) -> new Apply(here, operator, stop).run(request));
    }

    private SavedOptions options() {
        @Nullable String nobody = null;
        return new SavedOptions(
                Selection.ALL, records.maxFailures(), false, records.logKeys(), false, false, nobody, records.actor());
    }
}
