package dev.rehome.cli.command;

import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.Version;
import dev.rehome.migration.Surroundings;
import dev.rehome.plan.Plan;
import dev.rehome.plan.yaml.PlanReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** Makes for the use cases what they need of this process. */
final class World {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    private World() {}

    static Surroundings of(Session session) {
        return of(session, Map.of());
    }

    /** @param more variables beside those of the environment */
    static Surroundings of(Session session, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(session.shell().variables());
        variables.putAll(more);
        Version version = Version.ofBuild();
        return new Surroundings(
                session.shell().clock(),
                variables,
                session.shell().folder(),
                session.secrets(),
                new Surroundings.Tool(version.number(), version.commit()),
                machine(),
                session.arguments());
    }

    /** Reads the plan of a run again, for passwords that stand in it. */
    static Function<Path, Plan> planReader() {
        return file -> new PlanReader().read(file).plan();
    }

    private static Surroundings.Machine machine() {
        return new Surroundings.Machine(
                System.getProperty("user.name", "unknown"),
                hostName(),
                ProcessHandle.current().pid(),
                System.getProperty("java.version", "unknown"),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", ""));
    }

    /** The system's own word where it can be read, since asking by network can take seconds. */
    static String hostName() {
        try {
            return Files.readString(HOST_NAME).strip();
        } catch (IOException elsewhere) {
            return lookedUp();
        }
    }

    private static String lookedUp() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "unknown";
        }
    }
}
