package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import java.util.List;

/** The one place where a failure becomes words and an exit code. */
final class Failures {
    private Failures() {}

    /** Tells the failure and returns how the program ends. */
    static Ending tell(Throwable failure, Console console) {
        if (failure instanceof RehomeException known) {
            console.problems(known.problems());
            if (console.isDebugging()) {
                console.stackTrace(failure);
            }
            return known.ending();
        }
        console.problems(List.of(unexpected(failure)));
        if (console.isDebugging()) {
            console.stackTrace(failure);
        }
        return Ending.FAILED;
    }

    private static Problem unexpected(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return Problem.error(
                    "MEMORY",
                    "there is not enough memory",
                    "lower --parallelism or copy.batch.bytes, or give Java more: REHOME_JAVA_OPTIONS=-Xmx1g");
        }
        return Problem.error(
                "UNEXPECTED",
                "something unexpected happened: " + failure.getClass().getSimpleName()
                        + (failure.getMessage() == null ? "" : ": " + failure.getMessage()),
                "run it again with -vv, and report what it shows");
    }
}
