package dev.rehome.plan.check;

import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.DurationText;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;

/** The longest wait between two attempts is not shorter than the first. */
final class BackoffGrows implements Rule {
    private final Places places;

    BackoffGrows(Places places) {
        this.places = places;
    }

    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            Retry retry = migration.settings().copy().retry();
            if (retry.maxBackoff().compareTo(retry.backoff()) < 0) {
                problems.add(Problem.error(
                        "PLAN-BACKOFF",
                        "maxBackoff (" + DurationText.format(retry.maxBackoff()) + ") is shorter than backoff ("
                                + DurationText.format(retry.backoff()) + ")",
                        places.find(migration.id(), "copy.retry.maxBackoff")
                                .or(() -> places.find(migration.id(), "copy.retry.backoff"))
                                .orElse(migration.position()),
                        "make maxBackoff the longer one"));
            }
        }
    }
}
