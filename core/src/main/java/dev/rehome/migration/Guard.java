package dev.rehome.migration;

import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ServerErrorException;
import java.util.function.Supplier;

/** Keeps what goes wrong with one migration from the others: it becomes that migration's outcome. */
final class Guard {
    private Guard() {}

    /** @param before what is known of the migration if the step fails */
    static MigrationOutcome guarded(MigrationOutcome before, Supplier<MigrationOutcome> step) {
        try {
            return step.get();
        } catch (InterruptedRunException interrupted) {
            return before.ending(
                    MigrationStatus.INTERRUPTED,
                    Explanation.of(interrupted.problems().get(0)));
        } catch (RefusedException refused) {
            return before.ending(
                    MigrationStatus.REFUSED, Explanation.of(refused.problems().get(0)));
        } catch (RehomeException failed) {
            return before.ending(
                    MigrationStatus.FAILED, Explanation.of(failed.problems().get(0)));
        } catch (ConnectionException failed) {
            Problem problem = Problem.error(
                    "CONNECTION",
                    String.valueOf(failed.getMessage()),
                    failed.hint() + "; then go on with 'rehome resume'");
            return before.ending(MigrationStatus.FAILED, Explanation.of(problem));
        } catch (ServerErrorException failed) {
            Problem problem = Problem.error(
                    "CONNECTION", String.valueOf(failed.getMessage()), "mend it, then go on with 'rehome resume'");
            return before.ending(MigrationStatus.FAILED, Explanation.of(problem));
        }
    }
}
