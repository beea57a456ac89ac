package dev.rehome.export;

import dev.rehome.assignment.EnvironmentChange;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** An environment's assignment file before and after a change, in memory. */
public final class RenderedFile {
    private final EnvironmentChange change;
    private final byte @Nullable [] before;
    private final byte[] after;

    RenderedFile(EnvironmentChange change, byte @Nullable [] before, byte[] after) {
        this.change = change;
        this.before = before == null ? null : before.clone();
        this.after = after.clone();
    }

    /** What was asked for: environment, repository, file and entries. */
    public EnvironmentChange change() {
        return change;
    }

    /** The file's bytes as they were; null where there is no such file yet. */
    public byte @Nullable [] before() {
        return before == null ? null : before.clone();
    }

    /** The file's bytes as they shall be. */
    public byte[] after() {
        return after.clone();
    }

    /** False where the file says already what it shall say. */
    public boolean isChanged() {
        return before == null || !Arrays.equals(before, after);
    }

    /** Lower-case hex; null where there is no such file yet. */
    public @Nullable String sha256Before() {
        return before == null ? null : sha256(before);
    }

    /** Lower-case hex. */
    public String sha256After() {
        return sha256(after);
    }

    /** As {@code git diff} shows it, each line with its newline; empty where nothing changes. */
    public String diff() {
        return UnifiedDiff.of(change.file(), before, after);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
