package dev.rehome.run;

import dev.rehome.plan.CommitSettings;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CutoverSettings;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Instance;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.Schedule;
import dev.rehome.plan.Settings;
import dev.rehome.plan.VerifySettings;
import dev.rehome.problem.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Plans that hold something of everything. */
final class SamplePlan {
    private static final Settings ALL_SETTINGS = new Settings(
            new CopySettings(
                    CopySettings.Mode.LIVE,
                    CopySettings.Method.RESTORE,
                    CopySettings.Unsupported.DROP,
                    CopySettings.ConflictPolicy.SKIP,
                    CopySettings.DestinationPolicy.NON_EMPTY,
                    List.of("a*", "b\"*"),
                    List.of("tmp:*"),
                    EnumSet.of(CopySettings.KeyType.HASH, CopySettings.KeyType.STREAM),
                    CopySettings.EvictionData.KEEP,
                    Long.MAX_VALUE,
                    10,
                    1L << 40,
                    OptionalInt.of(3),
                    new CopySettings.Limits(OptionalLong.of(1), OptionalLong.empty(), OptionalLong.of(50)),
                    new CopySettings.Timeouts(Duration.ofMillis(1), Duration.ofDays(400)),
                    new CopySettings.Retry(0, Duration.ofNanos(1), Duration.ofSeconds(30))),
            new VerifySettings(VerifySettings.Level.SAMPLE, 3, Duration.ZERO, true),
            new CutoverSettings(CutoverSettings.Start.AUTO, Duration.ofSeconds(2)),
            Map.of(Settings.HookStage.FREEZE, new Settings.Hook(List.of("./pause", "a b"), Duration.ofMinutes(1))),
            new Settings.Application("hokusai", "../gravity", "REDIS_URL"),
            new CommitSettings(CommitSettings.Mode.PATCH, "origin/main", true));

    private SamplePlan() {}

    /** Everything that a plan can hold, with passwords by reference. */
    static Plan withReferences(Path folder) throws IOException {
        return plan(
                folder,
                url("rediss://rehome:${env:PASSWORD}@[::1]:6390", 3),
                url("redis+sentinel://a:1,b:2/main/4", 4),
                url("unix:///run/${env:WHICH}/redis.sock?db=9", 5));
    }

    /** One with a password, one with a password that is half a reference, one where a password may stand for the user. */
    static Plan withLiteralPassword(Path folder) throws IOException {
        return plan(
                folder,
                url("rediss://rehome:s3cret@new.internal", 3),
                url("redis://:s3cret${env:REST}@old.internal:6379/3", 4),
                url("redis://in-the-wrong-place@old.internal:6379/3", 5));
    }

    private static Plan plan(Path folder, Endpoint instance, Endpoint source, Endpoint otherSource) throws IOException {
        Path file = Files.writeString(folder.resolve("plan.yaml"), "the text does not matter here\n");
        Endpoint destination = new Endpoint.OfInstance("shared-1", OptionalInt.of(7), at(8));
        return new Plan(
                file,
                sha256(file),
                "sample",
                null,
                instances(instance),
                environments(),
                List.of(
                        new Migration(
                                new MigrationId("gravity", "staging"),
                                "Gravity",
                                "platform",
                                List.of("rails"),
                                source,
                                destination,
                                List.of("kaws"),
                                ALL_SETTINGS,
                                at(9)),
                        new Migration(
                                new MigrationId("kaws", "production"),
                                "kaws",
                                null,
                                List.of(),
                                otherSource,
                                reference(11),
                                List.of(),
                                Settings.DEFAULTS,
                                at(10))),
                new Schedule(9, Schedule.Order.LARGEST_FIRST));
    }

    private static Map<String, Instance> instances(Endpoint instance) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        instances.put(
                "shared-1",
                new Instance(
                        "shared-1",
                        instance,
                        "shared",
                        List.of(1, 2, 15),
                        new Instance.TlsFiles("ca.pem", null, null),
                        OptionalInt.of(2),
                        at(2)));
        instances.put(
                "shared-0",
                new Instance("shared-0", reference(7), "shared-0", List.of(), null, OptionalInt.empty(), at(7)));
        return instances;
    }

    private static Map<String, Environment> environments() {
        Map<String, Environment> environments = new LinkedHashMap<>();
        environments.put("staging", new Environment("staging", false, null, null));
        environments.put(
                "production",
                new Environment(
                        "production",
                        true,
                        new Environment.Terraform("../infrastructure", "a/b.tf", "locals.x"),
                        new Environment.ConfigMap("assignments", "default", "assignments.yaml")));
        return environments;
    }

    private static Endpoint url(String text, int line) {
        try {
            return new Endpoint.Url(RedisUrl.parse(text), at(line));
        } catch (MalformedTextException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Endpoint reference(int line) {
        try {
            return new Endpoint.Reference(ReferenceText.parse("${file:secrets/a url}"), at(line));
        } catch (MalformedTextException malformed) {
            throw new AssertionError(malformed);
        }
    }

    private static Position at(int line) {
        return new Position("plan.yaml", line, 5);
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
