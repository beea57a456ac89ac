package dev.rehome.cli.command;

import dev.rehome.cli.command.review.AuditCommand;
import java.util.List;
import picocli.CommandLine;

/** The verbs, in the order in which they are used. Only what is asked for is loaded, and no lambda made: start-up is felt. */
final class Catalogue {
    private static final List<String> VERBS = List.of(
            "demo",
            "init",
            "validate",
            "plan",
            "apply",
            "resume",
            "status",
            "control",
            "verify",
            "repair",
            "assignments",
            "render",
            "commit",
            "audit",
            "copy",
            "explain",
            "doctor",
            "completion");

    private Catalogue() {}

    private static Object verb(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "init" -> new InitCommand();
            case "validate" -> new ValidateCommand();
            case "plan" -> new PlanCommand();
            case "apply" -> new ApplyCommand();
            case "resume" -> new ResumeCommand();
            case "status" -> new StatusCommand();
            case "control" -> new ControlCommand();
            case "verify" -> new VerifyCommand();
            case "repair" -> new RepairCommand();
            case "assignments" -> new AssignmentsCommand();
            case "render" -> new RenderCommand();
            case "commit" -> new CommitCommand();
            case "audit" -> new AuditCommand();
            case "copy" -> new CopyCommand();
            case "explain" -> new ExplainCommand();
            case "doctor" -> new DoctorCommand();
            case "completion" -> new CompletionCommand();
            default -> throw new IllegalArgumentException("no such verb: " + name);
        };
    }

    /** The whole command line where no verb or an unknown one is named, else the root with the named verb alone. */
    static CommandLine commandLine(String... arguments) {
        String first = firstWord(arguments);
        CommandLine root = new CommandLine(new RootCommand());
        boolean one = VERBS.contains(first) && !first.equals("completion");
        for (String name : one ? List.of(first) : VERBS) {
            root.addSubcommand(name, verb(name));
        }
        return root;
    }

    private static String firstWord(String... arguments) {
        for (String argument : arguments) {
            if (!argument.startsWith("-")) {
                return argument;
            }
        }
        return "";
    }
}
