package dev.rehome.migration;

import dev.rehome.event.EventListener;

/** Who asked for a run: is shown what is about to happen, asked for approval, and told how it goes. */
public interface Operator extends Prompt, EventListener {
    /** Shows what was found out, before anybody is asked. */
    void show(PreparedPlan prepared);

    /** Shows what a repair is about to copy, before anybody is asked. */
    void show(RepairPreview repair);
}
