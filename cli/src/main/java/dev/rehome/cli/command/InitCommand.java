package dev.rehome.cli.command;

import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a plan to start from. */
@Command(name = "init", description = "Writes a commented plan to start from; never over a file that exists.")
final class InitCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Parameters(arity = "0..1", paramLabel = "FILE", description = "Where to (default: plan.yaml).")
    private Path file = Path.of("plan.yaml");

    @Option(
            names = "--from-terraform",
            paramLabel = "FILE",
            description = "List the apps of this assignment file, each with the database that it has.")
    private @Nullable Path terraform;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path folder = session.shell().folder();
        String plan = terraform == null
                ? commented()
                : new PlanFromTerraform(session.shell().variables()).write(folder.resolve(terraform), terraform);
        write(folder.resolve(file), plan);
        session.console().say("wrote " + file + "; edit it, then: rehome validate " + file);
        return Ending.DONE;
    }

    private void write(Path target, String plan) {
        try {
            Files.writeString(target, plan, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new RefusedException(
                    Problem.error("INIT-EXISTS", file + " exists, and is left as it is", "name another file"), there);
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "INIT-WRITE",
                            "cannot write " + file + ": " + Reason.of(failure),
                            "see that its folder is there and yours"),
                    failure);
        }
    }

    private static String commented() {
        try (InputStream plan = InitCommand.class.getResourceAsStream("/dev/rehome/cli/plan.yaml")) {
            if (plan == null) {
                throw new IllegalStateException("the plan to start from is not in this build");
            }
            return new String(plan.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new FailedException("INIT-READ", "cannot read this build's own plan", null);
        }
    }
}
