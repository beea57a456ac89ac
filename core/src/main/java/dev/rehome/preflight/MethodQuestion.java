package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.Migration;
import org.jspecify.annotations.Nullable;

/**
 * How the keys will travel: by {@code DUMP} and {@code RESTORE}, or by their elements, since the destination does not read
 * what the source dumps or the plan says so.
 */
record MethodQuestion(Side source, Side destination, KeySample sample, TrialRestore trial) implements Question {
    @Override
    public String name() {
        return "copy-method";
    }

    /** What the plan's {@code auto} comes to for all keys; single ones may need another way all the same. */
    static Method method(Migration migration, @Nullable TrialRestore trial) {
        Method asked = migration.settings().copy().method();
        return asked == Method.AUTO && trial != null && trial.tooNew() ? Method.LOGICAL : asked;
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        String why = "the destination (" + destination.facts().name() + ") does not read what the source ("
                + source.facts().name() + ") dumps, " + trial.versionText();
        boolean nothing = sample.keys().isEmpty() && sample.whole();
        return switch (source.migration().settings().copy().method()) {
            case LOGICAL -> answers.ok("each key travels by its elements, as the plan says");
            case RESTORE ->
                trial.tooNew() && !nothing
                        ? answers.failed(why, "write `method: auto`, or use a destination as new as the source")
                        : answers.ok("each key travels by DUMP and RESTORE, as the plan says, however large it is");
            case AUTO -> {
                if (!trial.tooNew()) {
                    yield answers.ok("each key travels by DUMP and RESTORE, large ones by their elements");
                }
                yield nothing
                        ? answers.ok(
                                "the destination reads no " + trial.versionText() + ", but there is no key to copy")
                        : answers.warning(
                                "each key travels by its elements: " + why,
                                "nothing need be done; it takes longer than DUMP and RESTORE, and idle times and"
                                        + " frequencies of use stay behind");
            }
        };
    }
}
