package dev.rehome.assignment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All changes of assignments that a run makes, over its environments.
 *
 * @param environments sorted by name
 */
public record ChangeSet(List<EnvironmentChange> environments) {
    private static final int BRANCH_DIGITS = 10;

    public ChangeSet {
        environments = environments.stream()
                .sorted(Comparator.comparing(EnvironmentChange::environment))
                .toList();
    }

    public boolean isEmpty() {
        return environments.stream()
                .allMatch(environment -> environment.changes().isEmpty());
    }

    /** One change set for each repository, since a commit is in one repository; in order of the first environment. */
    public Map<String, ChangeSet> byRepository() {
        return environments.stream()
                .collect(Collectors.groupingBy(
                        EnvironmentChange::repository,
                        LinkedHashMap::new,
                        Collectors.collectingAndThen(Collectors.toList(), ChangeSet::new)));
    }

    /**
     * SHA-256 in lower-case hex over every field, each with its length before it. It depends neither on the order in
     * which changes were added nor on the machine, so the same change has the same digest everywhere.
     */
    public String sha256() {
        MessageDigest digest = newSha256();
        field(digest, "rehome change set 1");
        for (EnvironmentChange environment : environments) {
            field(digest, environment.environment());
            field(digest, environment.repository());
            field(digest, environment.file());
            field(digest, environment.target());
            field(digest, Integer.toString(environment.changes().size()));
            for (AssignmentChange change : environment.changes()) {
                field(digest, change.key());
                field(digest, change.app());
                field(digest, change.before());
                field(digest, change.after());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The branch that this change is committed to. */
    public String branch(String planName) {
        return "rehome/" + planName + "-" + sha256().substring(0, BRANCH_DIGITS);
    }

    private static void field(MessageDigest digest, @Nullable Placement placement) {
        field(digest, placement == null ? "" : placement.toString());
    }

    private static void field(MessageDigest digest, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
