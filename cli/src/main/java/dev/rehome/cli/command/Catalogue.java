package dev.rehome.cli.command;

import dev.rehome.cli.command.review.AuditCommand;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/** The verbs, in the order in which they are used. Only what is asked for is loaded: start-up is felt. */
final class Catalogue {
    private final Map<String, Supplier<Object>> verbs = new LinkedHashMap<>();

    Catalogue() {
        verbs.put("demo", DemoCommand::new);
        verbs.put("init", InitCommand::new);
        verbs.put("validate", ValidateCommand::new);
        verbs.put("plan", PlanCommand::new);
        verbs.put("apply", ApplyCommand::new);
        verbs.put("resume", ResumeCommand::new);
        verbs.put("status", StatusCommand::new);
        verbs.put("control", ControlCommand::new);
        verbs.put("verify", VerifyCommand::new);
        verbs.put("repair", RepairCommand::new);
        verbs.put("assignments", AssignmentsCommand::new);
        verbs.put("render", RenderCommand::new);
        verbs.put("commit", CommitCommand::new);
        verbs.put("audit", AuditCommand::new);
        verbs.put("copy", CopyCommand::new);
        verbs.put("explain", ExplainCommand::new);
        verbs.put("doctor", DoctorCommand::new);
        verbs.put("completion", CompletionCommand::new);
    }

    /** The whole command line where no verb or an unknown one is named, else the root with the named verb alone. */
    CommandLine commandLine(String... arguments) {
        String first = Arrays.stream(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .orElse("");
        Supplier<Object> only = verbs.get(first);
        CommandLine root = new CommandLine(new RootCommand());
        if (only == null || first.equals("completion")) {
            verbs.forEach((name, verb) -> root.addSubcommand(name, verb.get()));
        } else {
            root.addSubcommand(first, only.get());
        }
        return root;
    }
}
