package dev.rehome.run;

import dev.rehome.disk.WholeFile;
import dev.rehome.plan.MigrationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of one run: what it was asked to do, where each migration stands, and the audit log. Folders have mode 0700,
 * files 0600.
 *
 * @param id a ULID, which is the folder's name too
 */
public record RunFolder(Path path, String id) {
    static final String PLAN = "plan.json";
    static final String AUDIT_LOG = "audit.jsonl";
    private static final String CHECKPOINTS = "checkpoints";
    private static final String CONTROL = "control";
    private static final String HOOKS = "hooks";
    private static final String KEYS = "keys";
    private static final String REPORT = "report.html";

    /** The plan as it was resolved, see {@link SavedPlan}. */
    public Path savedPlan() {
        return path.resolve(PLAN);
    }

    public Path auditLog() {
        return path.resolve(AUDIT_LOG);
    }

    /** Where a report of it is put that nobody asked to be elsewhere. */
    public Path report() {
        return path.resolve(REPORT);
    }

    /** While it runs: where it can be spoken to. */
    public Path control() {
        return path.resolve(CONTROL);
    }

    /** Where the copy of this migration keeps its place. */
    public Path checkpoint(MigrationId migration) {
        return path.resolve(CHECKPOINTS).resolve(migration.toString());
    }

    /** The names of keys that the copy found at the destination and left as they were, where it may do that. */
    public Path skipped(MigrationId migration) {
        return path.resolve(CHECKPOINTS).resolve(migration + ".skipped");
    }

    /** The folder of digests of proven keys and of differences, which verifications leave. */
    public Path keys() {
        return path.resolve(KEYS);
    }

    /** The folder for what programs say that the run calls; made when it is needed. */
    public Path hooks() {
        return path.resolve(HOOKS);
    }

    /** Whether the run went as far as to write down what it is to do; else there is nothing to resume. */
    public boolean holdsPlan() {
        return Files.isRegularFile(savedPlan());
    }

    /**
     * Removes what processes that were killed have left unfinished. Whoever calls this holds the lock of the run.
     *
     * @throws dev.rehome.problem.FailedException where that is not possible
     */
    public void sweep() {
        sweep(path);
        sweep(path.resolve(CHECKPOINTS));
        sweepKeys();
    }

    /**
     * Removes what verifications that were killed have left unfinished, whoever may be verifying just now.
     *
     * @throws dev.rehome.problem.FailedException where that is not possible
     */
    public void sweepKeys() {
        sweep(keys());
    }

    private static void sweep(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                WholeFile.sweep(folder);
            }
        } catch (IOException failure) {
            throw Durable.failed(folder, failure);
        }
    }

    void create() {
        Durable.folder(path);
        Durable.folder(path.resolve(CHECKPOINTS));
        Durable.folder(keys());
    }
}
