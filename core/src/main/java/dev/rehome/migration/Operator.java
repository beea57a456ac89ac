package dev.rehome.migration;

import dev.rehome.event.EventListener;
import dev.rehome.run.control.RunState;
import java.util.function.Supplier;

/** Who asked for a run: is shown what is about to happen, asked for approval, and told how it goes. */
public interface Operator extends Prompt, EventListener {
    /** Shows what was found out, before anybody is asked. */
    void show(PreparedPlan prepared);

    /**
     * A run is under way.
     *
     * @param run its id
     * @param state how it stands, whenever and from whatever thread it is asked, also after its end
     */
    default void follow(String run, Supplier<RunState> state) {
        // Who only wants to know what happens is told by events.
    }

    /** Shows what a repair is about to copy, before anybody is asked. */
    void show(RepairPreview repair);
}
