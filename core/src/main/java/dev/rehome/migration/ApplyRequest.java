package dev.rehome.migration;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.check.Places;
import dev.rehome.run.SavedOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * What is to be applied.
 *
 * @param plan whole, since what is not selected takes databases, too
 * @param selected some of its migrations
 * @param places where the plan's keys stand, for problems; {@link Places#UNKNOWN} where its file is not at hand
 * @param planned what was seen when it was planned, for a saved plan
 * @param base the folder whose {@code .rehome} gets the run's folder
 * @param mode for the audit log: {@code apply} or {@code copy}
 */
public record ApplyRequest(
        Plan plan,
        List<Migration> selected,
        Places places,
        Planned planned,
        SavedOptions options,
        ApprovalFlags approval,
        Path base,
        String mode) {
    public ApplyRequest {
        selected = List.copyOf(selected);
    }
}
