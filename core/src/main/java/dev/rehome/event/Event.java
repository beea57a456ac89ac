package dev.rehome.event;

import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happens in a run. Most become records of the audit log; the progress of a copy is only for the eye. */
public sealed interface Event {
    /** The migration it is about, or null where it is about the run or an environment. */
    default @Nullable MigrationId migration() {
        return null;
    }

    /** The name of the environment it is about, or null where it is about the whole run. */
    default @Nullable String environment() {
        MigrationId migration = migration();
        return migration == null ? null : migration.environment();
    }

    /** Whether it is told before an act, which waits until every listener has it (the audit: on disk). */
    default boolean intent() {
        return false;
    }

    /** Who and what runs; {@code arguments} are masked. */
    record Identity(
            String toolVersion,
            String toolCommit,
            String java,
            String os,
            String host,
            long pid,
            Actor actor,
            List<String> arguments,
            String mode,
            PlanFile plan,
            Map<String, String> limits) {
        public Identity {
            arguments = List.copyOf(arguments);
            limits = Map.copyOf(limits);
        }
    }

    /** Who asked for it, as far as the machine knows. */
    record Actor(
            String osUser,
            @Nullable String gitIdentity,
            @Nullable String ciJob,
            @Nullable String name) {}

    /** Which plan; digests in lower-case hex, {@code gitCommit} where the plan lies in a clean repository. */
    record PlanFile(
            String path,
            String fileSha256,
            String resolvedSha256,
            @Nullable String gitCommit) {}

    record RunStarted(Identity identity) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    /** @param after the sequence number of the last record that was found */
    record RunResumed(Identity identity, long after) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    /** @param version empty and {@code runId} empty where {@code INFO} is refused */
    record Side(
            String alias,
            String host,
            int port,
            int database,
            boolean tls,
            boolean user,
            String version,
            String runId) {}

    /** What a migration will do, after all references and free numbers are looked up. */
    record PlanResolved(
            MigrationId migration,
            Side source,
            Side destination,
            Map<String, String> options,
            long keys,
            long memoryBytes)
            implements Event {}

    record PreflightFinished(MigrationId migration, List<Check> checks) implements Event {}

    /** @param how {@code prompt}, {@code auto-approve}, {@code confirm-plan} or {@code resumed} */
    record ApprovalRecorded(String how, String by, String digest) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    /**
     * @param attempt from 1
     * @param destinationEmpty whether the destination held no key just before the first attempt; what is found there
     *     later is then the run's own. A resumed run goes by the first attempt's record
     */
    record MigrationStarted(MigrationId migration, int attempt, boolean destinationEmpty) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    /** It would start, but for the reason. For the eye only. */
    record MigrationWaiting(MigrationId migration, String reason) implements Event {}

    /** It will not begin in this run, for the reason. For the eye only: to the log it has never been. */
    record MigrationNotStarted(MigrationId migration, String reason) implements Event {}

    /**
     * For the eye only, about twice a second.
     *
     * @param stage {@code copy} or {@code verify}
     * @param done keys so far
     * @param total as {@code DBSIZE} said, an estimate
     * @param slowedBy why it is slower than it could be, or null
     */
    record Progress(
            MigrationId migration,
            String stage,
            long done,
            long total,
            long bytes,
            @Nullable String slowedBy) implements Event {}

    /**
     * A migration goes slower than it could, or, where there is no reason, as fast as it can again. Told at most every ten
     * seconds for a migration, and not for waits that come and go between.
     *
     * @param stage {@code copy} or {@code verify}
     * @param reason as in {@link Progress}; null where there is none any more
     */
    record MigrationSlowed(
            MigrationId migration, String stage, @Nullable String reason) implements Event {}

    /**
     * Somebody steers the run from outside.
     *
     * @param command with its arguments, for example {@code limit keysPerSecond=5000}
     * @param by who says to be it, else the user of the operating system
     * @param osUser who it is, as the operating system says; empty where it does not
     */
    record ControlReceived(String command, String by, String osUser) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    record CopyCheckpoint(MigrationId migration, Counts counts, String cursor) implements Event {}

    /** Keys that failed for one cause; up to 20 of them are named, as they are. */
    record CopyFailed(MigrationId migration, String code, String message, long count, List<byte[]> keys)
            implements Event {}

    /**
     * What the destination could not hold of keys that were copied otherwise, or were left out for it, as the plan allows.
     *
     * @param keys up to 20 of them, as they are
     */
    record CopyDropped(MigrationId migration, String what, long count, List<byte[]> keys) implements Event {}

    /**
     * Keys that the last verification found different are about to be copied once more, which replaces what the run put
     * there; numbers are keys by how they differed.
     *
     * @param extra are at the destination alone; they are left as they are
     */
    record RepairStarted(MigrationId migration, long missing, long different, long ttl, long changed, long extra)
            implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    /**
     * What became of them.
     *
     * @param skipped were there and are not the run's, so they were left as they are
     * @param gone ran out or were deleted at the source
     */
    record RepairFinished(MigrationId migration, long copied, long identical, long skipped, long gone, long failed)
            implements Event {}

    /** How a migration can end. */
    enum MigrationStatus {
        DONE,
        FAILED,
        REFUSED,
        INTERRUPTED,
        ROLLED_BACK
    }

    /** @param explanation null where it is done, else why not, in one sentence */
    record MigrationFinished(
            MigrationId migration,
            MigrationStatus status,
            Duration duration,
            Counts counts,
            @Nullable String explanation)
            implements Event {}

    /**
     * What a comparison of both sides found; all numbers are keys.
     *
     * @param level {@code count}, {@code sample} or {@code full}
     * @param ttl differ in their deadline alone
     * @param skipped were left as they were by policy, and not compared
     * @param expired ran out meanwhile, no difference
     * @param changed the source reports them as written meanwhile
     * @param verdict {@code equal} or {@code different}
     */
    record VerifyFinished(
            MigrationId migration,
            String level,
            long compared,
            long missing,
            long extra,
            long different,
            long ttl,
            long skipped,
            long expired,
            long changed,
            String verdict,
            Duration duration)
            implements Event {}

    /**
     * One entry of an assignment file.
     *
     * @param old null where there was none
     * @param updated {@code (none)} where the entry is taken out
     */
    record AssignmentRendered(
            MigrationId migration,
            String file,
            String entry,
            @Nullable String old,
            String updated,
            String sha256Before,
            String sha256After)
            implements Event {}

    /** The lines of an assignment file that change, as a unified diff without context, and how many more there are. */
    record AssignmentDiff(String environment, String file, List<String> lines, long omitted) implements Event {}

    /** A commit that is about to be made. */
    record GitCommitting(String environment, String repository, String branch, String base) implements Event {
        @Override
        public boolean intent() {
            return true;
        }
    }

    record GitCommitted(
            String environment,
            String repository,
            String branch,
            String base,
            String commit,
            String tree,
            boolean signed)
            implements Event {}

    /** A branch, and its tip, that a remote has now; its name is told, for its address may hold a password. */
    record GitPushed(
            String repository, String remote, String branch, String base, String commit, String tree, boolean signed)
            implements Event {}

    /** A program was told; exit is null where it was ended or did not begin, problem where it did what was wanted. */
    record HookFinished(
            String stage,
            String program,
            @Nullable Integer exit,
            Duration duration,
            @Nullable String problem) implements Event {}

    /** A torn tail was cut off. */
    record LogRepaired(long bytes, String sha256) implements Event {}

    /** @param status {@code done}, {@code partly-done}, {@code failed}, {@code refused}, {@code interrupted} */
    record RunFinished(String status, int exit, Counts totals, Duration duration) implements Event {}
}
