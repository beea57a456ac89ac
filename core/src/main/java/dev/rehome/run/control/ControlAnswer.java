package dev.rehome.run.control;

import dev.rehome.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What a running run answers; one line of JSON on its socket, and what {@code control --output json} prints.
 *
 * @param version of the protocol
 * @param run its id
 * @param done whether it was done as asked
 * @param note what else there is to know, or null
 * @param refusal why not, or null
 * @param state how the run is now; null where the request was not understood
 */
public record ControlAnswer(
        int version,
        String kind,
        String run,
        boolean done,
        @Nullable String note,
        @Nullable Refusal refusal,
        @Nullable RunState state) {
    private static final String KIND = "control";

    /** @param usage whether it was asked in a wrong way, rather than at the wrong time */
    public record Refusal(
            String code, String message, @Nullable String hint, boolean usage) {}

    public static ControlAnswer done(String run, @Nullable String note, RunState state) {
        return new ControlAnswer(ControlRequest.VERSION, KIND, run, true, note, null, state);
    }

    public static ControlAnswer refused(String run, Problem problem, @Nullable RunState state) {
        return new ControlAnswer(ControlRequest.VERSION, KIND, run, false, null, refusal(problem, false), state);
    }

    public static ControlAnswer wrong(String run, Problem problem) {
        return new ControlAnswer(ControlRequest.VERSION, KIND, run, false, null, refusal(problem, true), null);
    }

    private static Refusal refusal(Problem problem, boolean usage) {
        return new Refusal(problem.code(), problem.message(), problem.hint(), usage);
    }
}
