package dev.rehome.report;

import dev.rehome.event.Counts;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the audit log of one run says, for a reviewer. Times are as in the log, in UTC; lengths of time are milliseconds;
 * texts are as they stand in the log.
 *
 * @param version of this document
 * @param made when
 * @param maker which build
 * @param course null where the log has no beginning
 * @param totals of all migrations as they stand
 * @param answers to what reviewers ask, each with the section where it stands
 * @param omissions what this document does not show, and where it is
 */
public record RunReport(
        int version,
        String kind,
        String made,
        String maker,
        String run,
        Verdict verdict,
        LogState log,
        @Nullable Course course,
        List<Session> sessions,
        List<Approval> approvals,
        Counts totals,
        List<Migration> migrations,
        Throughput throughput,
        List<Failure> failures,
        List<Loss> losses,
        List<Alteration> alterations,
        List<Entry> assignments,
        List<FileDiff> diffs,
        List<Commit> commits,
        List<Intervention> interventions,
        List<Answer> answers,
        List<String> omissions) {
    static final int VERSION = 1;
    static final String KIND = "runReport";

    /**
     * @param tone {@code good}, {@code warning} or {@code bad}
     * @param headline a few words
     * @param reasons sentences
     */
    public record Verdict(String tone, String headline, List<String> reasons) {}

    /**
     * The chain of the log.
     *
     * @param state {@code intact}, {@code unanchored}, {@code unfinished}, {@code torn} or {@code broken}
     * @param records that are in their place
     * @param head the hash of the last of them
     * @param brokenAt the record where it breaks; null where it does not
     * @param types how many records there are of each type
     */
    public record LogState(
            String file,
            String state,
            String explanation,
            long records,
            String head,
            List<AnchorFound> anchors,
            List<String> missing,
            @Nullable Long brokenAt,
            Map<String, Long> types) {}

    /** A place outside the log that names one of its records. */
    public record AnchorFound(String where, long record, String sha256) {}

    /** @param status and {@code exit} null where it has not ended */
    public record Course(
            String began,
            String ended,
            long durationMillis,
            @Nullable String status,
            @Nullable Integer exit) {}

    /** A process that began the run or went on with it. */
    public record Session(
            String at,
            boolean resumed,
            String tool,
            String toolCommit,
            String java,
            String os,
            String host,
            long pid,
            String actor,
            String osUser,
            @Nullable String gitIdentity,
            @Nullable String ciJob,
            List<String> arguments,
            String mode,
            String plan,
            String planSha256,
            String resolvedSha256,
            @Nullable String planCommit,
            Map<String, String> limits) {}

    /** @param digest of what was approved */
    public record Approval(String at, String how, String by, String digest) {}

    /** One end of a migration. */
    public record Side(
            String alias,
            String host,
            long port,
            long database,
            boolean tls,
            boolean user,
            String server,
            String runId) {
        /** {@code shared-1/7}. */
        public String place() {
            return alias + "/" + database;
        }
    }

    /**
     * @param name {@code app@environment}
     * @param keysPlanned at the source when it was planned, an estimate; −1 where it is not known
     * @param state {@code pending}, {@code started}, {@code done}, {@code failed}, {@code refused}, {@code interrupted} or
     *     {@code rolledBack}
     * @param beganEmpty whether the destination held no key before; null where it was never begun
     * @param remarks checks that were not in order
     * @param slowed how often something held it back for long
     * @param alteration what of others it replaced or removed, in words
     */
    public record Migration(
            String name,
            String environment,
            String app,
            @Nullable Side source,
            @Nullable Side destination,
            Map<String, String> options,
            long keysPlanned,
            long bytesPlanned,
            String state,
            List<Attempt> attempts,
            @Nullable Boolean beganEmpty,
            long durationMillis,
            Counts keys,
            @Nullable Verification verification,
            @Nullable String explanation,
            List<Remark> remarks,
            long slowed,
            String alteration) {}

    /** @param ended and {@code status} null where its end is not written down */
    public record Attempt(
            String began, @Nullable String ended, @Nullable String status) {}

    /** The last comparison of both sides. */
    public record Verification(
            String at,
            String level,
            String verdict,
            long compared,
            long missing,
            long extra,
            long different,
            long ttl,
            long changed,
            long skipped,
            long expired,
            long durationMillis) {}

    /** A check that was not in order. */
    public record Remark(String check, String verdict, String detail) {}

    /** @param keys those that the log names, which are not all */
    public record Failure(String migration, String kind, String code, String message, long count, List<String> keys) {}

    /** What a destination cannot hold and the plan let go. */
    public record Loss(String migration, String what, long count, List<String> keys) {}

    /** Something that was replaced or removed: at a destination, a source, or in an assignment file. */
    public record Alteration(String at, String subject, String what) {}

    /** An entry of an assignment file; {@code before} null where there was none. */
    public record Entry(
            String at,
            String environment,
            String app,
            String file,
            String entry,
            @Nullable String before,
            String after,
            String sha256Before,
            String sha256After) {}

    /** The lines of an assignment file that change. */
    public record FileDiff(String environment, String file, List<String> lines, long omitted) {}

    /** @param type {@code committing}, {@code committed} or {@code pushed} */
    public record Commit(
            String at,
            String type,
            @Nullable String environment,
            String repository,
            String branch,
            String base,
            String commit,
            boolean signed,
            @Nullable String remote) {}

    /** Something that was not planned: a command from outside, a second start, a repair. */
    public record Intervention(String at, String subject, String what) {}

    /** @param section the place in the page, without its number sign */
    public record Answer(String question, String answer, String section, String title) {}
}
