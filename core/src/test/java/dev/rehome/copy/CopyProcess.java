package dev.rehome.copy;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.redis.TestAddress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** A copy in a process of its own, for tests that end it at once. */
final class CopyProcess {
    private static final long SLOWLY = 3_000;
    private static final long UNLIMITED = Long.MAX_VALUE;

    private CopyProcess() {}

    static Process start(
            int source, int destination, Path folder, ConflictPolicy policy, boolean beganEmpty, boolean resume)
            throws IOException {
        return start(
                source, destination, folder, policy, beganEmpty, resume, CopySettings.DEFAULTS.bigKeyBytes(), SLOWLY);
    }

    static Process startByElements(int source, int destination, Path folder, long bigKey, boolean resume)
            throws IOException {
        return start(source, destination, folder, ConflictPolicy.FAIL, true, resume, bigKey, SLOWLY);
    }

    /** Without limits: there a call of {@code SCAN} brings several pages. */
    static Process startFar(int source, int destination, Path folder, boolean resume) throws IOException {
        return start(
                source,
                destination,
                folder,
                ConflictPolicy.FAIL,
                true,
                resume,
                CopySettings.DEFAULTS.bigKeyBytes(),
                UNLIMITED);
    }

    private static Process start(
            int source,
            int destination,
            Path folder,
            ConflictPolicy policy,
            boolean beganEmpty,
            boolean resume,
            long bigKey,
            long keysPerSecond)
            throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx100m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyProcess.class.getName(),
                        Integer.toString(source),
                        Integer.toString(destination),
                        folder.toString(),
                        policy.name(),
                        Boolean.toString(beganEmpty),
                        Boolean.toString(resume),
                        Long.toString(bigKey),
                        Long.toString(keysPerSecond)))
                .redirectErrorStream(true)
                .redirectOutput(new File(folder.toFile(), "output"))
                .start();
    }

    public static void main(String[] arguments) {
        CopyCase copy = new CopyCase(
                TestAddress.at("127.0.0.1", Integer.parseInt(arguments[0]), null, null, 3),
                TestAddress.at("127.0.0.1", Integer.parseInt(arguments[1]), null, null, 5),
                Path.of(arguments[2]));
        copy.policy = ConflictPolicy.valueOf(arguments[3]);
        copy.beganEmpty = Boolean.parseBoolean(arguments[4]);
        copy.resume = Boolean.parseBoolean(arguments[5]);
        copy.bigKey = Long.parseLong(arguments[6]);
        boolean inPieces = copy.bigKey != CopySettings.DEFAULTS.bigKeyBytes();
        copy.limits = new Limits(
                OptionalLong.of(Long.parseLong(arguments[7])),
                inPieces ? OptionalLong.of(400_000) : OptionalLong.empty(),
                OptionalLong.empty());
        copy.batchBytes = inPieces ? 8 << 10 : CopySettings.DEFAULTS.batchBytes();
        copy.batchKeys = 60;
        copy.workers = OptionalInt.of(3);
        copy.run();
    }
}
