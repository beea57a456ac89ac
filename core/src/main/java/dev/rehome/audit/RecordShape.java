package dev.rehome.audit;

import dev.rehome.event.Event;
import java.util.function.BiConsumer;

/**
 * How one kind of event is written down.
 *
 * @param type the record's {@code type}
 * @param durability whether it is on disk when the listener returns
 * @param data writes the fields of {@code data}
 */
record RecordShape(String type, Durability durability, BiConsumer<Event, RecordFields> data) {
    /** Whether a record is forced to disk. */
    enum Durability {
        /** An intent, or an outcome. */
        FORCED,
        /** Reaches the disk with the next one that is forced. */
        BUFFERED
    }
}
