package dev.rehome.run.control;

import dev.rehome.plan.Selection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a running run; one line of JSON on its socket.
 *
 * @param version of the protocol
 * @param command {@code status}, {@code pause}, {@code resume}, {@code limit}, {@code parallelism} or {@code stop}
 * @param arguments of the command
 * @param selection which migrations are meant; null for all
 * @param actor who asks, by his own word; null where he gives none
 */
public record ControlRequest(
        int version,
        String command,
        @Nullable List<String> arguments,
        @Nullable Selection selection,
        @Nullable String actor) {
    /** The protocol's version that this program speaks. */
    public static final int VERSION = 1;

    public ControlRequest {
        Objects.requireNonNull(command, "command");
        arguments = arguments == null ? List.of() : List.copyOf(arguments);
        selection = selection == null ? Selection.ALL : selection;
    }

    public ControlRequest(String command, List<String> arguments, Selection selection, @Nullable String actor) {
        this(VERSION, command, arguments, selection, actor);
    }

    @Override
    public List<String> arguments() {
        return Objects.requireNonNull(arguments);
    }

    @Override
    public Selection selection() {
        return Objects.requireNonNull(selection);
    }
}
