package dev.rehome.export;

import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.plan.Sha256;
import java.util.Arrays;
import java.util.List;
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
        return before == null ? null : Sha256.of(before);
    }

    /** Lower-case hex. */
    public String sha256After() {
        return Sha256.of(after);
    }

    /** As {@code git diff} shows it, each line with its newline; empty where nothing changes. */
    public String diff() {
        return UnifiedDiff.of(change.file(), before, after);
    }

    /** The same without the lines around what changes, each without its newline. */
    public List<String> changedLines() {
        return UnifiedDiff.lines(change.file(), before, after, 0).stream()
                .flatMap(String::lines)
                .toList();
    }
}
