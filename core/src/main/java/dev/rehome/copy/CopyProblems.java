package dev.rehome.copy;

import dev.rehome.plan.MigrationId;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ConnectionException.Cause;
import dev.rehome.redis.Reply;
import java.util.List;

/** The sentences for what ends a copy early or leaves keys behind. */
final class CopyProblems {
    /** Every key has its fate, and some failed. */
    static final String KEYS_FAILED = "COPY-KEYS-FAILED";

    private CopyProblems() {}

    static Problem refused(Address server, Reply.Error error) {
        String what = server + " said '" + error.message() + "'";
        return switch (error.code()) {
            case "OOM" ->
                Problem.error(
                        "COPY-DESTINATION-FULL",
                        server + " is out of memory",
                        "raise its maxmemory or make room, then go on with 'rehome resume'");
            case "NOPERM" ->
                Problem.error(
                        "COPY-NOT-PERMITTED",
                        what,
                        "permit the command and the keys with ACL SETUSER, then go on with 'rehome resume'");
            case "MISCONF" ->
                Problem.error(
                        "COPY-NOT-WRITABLE",
                        what,
                        "mend the server's disk or its saving, then go on with 'rehome resume'");
            case "NOAUTH", "WRONGPASS" ->
                Problem.error("COPY-LOGIN", what, "correct user and password, then go on with 'rehome resume'");
            default ->
                Problem.error(
                        "COPY-REFUSED", what, "use a server that has the command, or permit it, then 'rehome resume'");
        };
    }

    /** What a person can do about an error that was expected to pass by itself, and has not. */
    static String mendOfPassing(Reply.Error error) {
        return switch (error.code()) {
            case "READONLY" -> "see that the address leads to the primary; this server is a replica by now";
            case "MASTERDOWN" -> "see that this replica finds its master again";
            case "BUSY" -> "wait for the script, or end it with SCRIPT KILL";
            case "LOADING" -> "wait until the server has loaded its data";
            case "NOREPLICAS" -> "see that the server has the replicas that it waits for (min-replicas-to-write)";
            default -> "wait until the server is ready";
        };
    }

    static Problem unreachable(ConnectionException failure, int attempts) {
        String tries = attempts > 1 ? " (tried " + attempts + " times, see copy.retry)" : "";
        return Problem.error(
                failure.kind() == Cause.AUTHENTICATION ? "COPY-LOGIN" : "COPY-CONNECTION",
                failure.getMessage() + tries,
                failure.hint() + "; then go on with 'rehome resume'");
    }

    static Problem restartedTooOften(String what) {
        return Problem.error(
                "COPY-SERVER-CHANGED",
                what + ", again and again",
                "find out why it restarts, or whether its address leads to several servers; then go on with"
                        + " 'rehome resume'");
    }

    static Problem anotherDestination(Address destination, int unknown, int looked) {
        return Problem.error(
                "COPY-ANOTHER-DESTINATION",
                destination + " is not the server that was written to before, and of " + looked + " of its keys "
                        + unknown + " are not the source's",
                "see that the address leads to the right server; if it does, empty that database, then 'rehome"
                        + " resume'");
    }

    static Problem tooManyFailures(MigrationId migration, long most, Failure last) {
        return Problem.error(
                "COPY-TOO-MANY-FAILURES",
                migration + ": more than " + most + " keys failed, the last one since " + last.message(),
                "mend the cause and go on with 'rehome resume', or allow more with --max-failures");
    }

    static Problem notComplete(MigrationId migration) {
        return Problem.error(
                "COPY-NOT-COMPLETE",
                migration + ": the run folder has no checkpoint of a copy that came to its end, so nothing is copied"
                        + " once more",
                "go on with 'rehome resume'");
    }

    static Problem keysFailed(MigrationId migration, List<Failure> failures) {
        long causes = failures.stream().map(Failure::code).distinct().count();
        return Problem.error(
                KEYS_FAILED,
                migration + ": " + failures.size() + (failures.size() == 1 ? " key" : " keys") + " failed: "
                        + failures.get(0).message() + (causes > 1 ? ", and other causes" : ""),
                "mend the cause and try them again with 'rehome resume'");
    }
}
