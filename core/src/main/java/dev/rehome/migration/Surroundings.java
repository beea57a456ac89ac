package dev.rehome.migration;

import dev.rehome.run.RunLock;
import dev.rehome.secret.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a use case needs of the world around it; passed in, so that nothing looks at the process itself.
 *
 * @param environment variables
 * @param workingFolder absolute
 * @param secrets gets every secret that is met, for masking
 * @param arguments of the command line; they are masked before they are kept
 * @param notified a program that is told when a run starts, holds, fails and finishes; null for none
 */
public record Surroundings(
        Clock clock,
        Map<String, String> environment,
        Path workingFolder,
        Secrets secrets,
        Tool tool,
        Machine machine,
        List<String> arguments,
        @Nullable String notified) {
    public Surroundings {
        environment = Map.copyOf(environment);
        arguments = List.copyOf(arguments);
    }

    /** Where no program is told of runs. */
    public Surroundings(
            Clock clock,
            Map<String, String> environment,
            Path workingFolder,
            Secrets secrets,
            Tool tool,
            Machine machine,
            List<String> arguments) {
        this(clock, environment, workingFolder, secrets, tool, machine, arguments, null);
    }

    /** The same, with a program that is told of runs, or null. */
    public Surroundings notifying(@Nullable String program) {
        return new Surroundings(clock, environment, workingFolder, secrets, tool, machine, arguments, program);
    }

    /** Which build this is. */
    public record Tool(String version, String commit) {}

    /** Where and as whom it runs. */
    public record Machine(String user, String host, long pid, String java, String os) {}

    /** Who takes a lock now. */
    RunLock.Holder holder() {
        return new RunLock.Holder(machine.user(), machine.host(), machine.pid(), clock.instant());
    }
}
