package dev.rehome.problem;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Collects problems, so that all of them are told at once. Not safe for several threads. */
public final class Problems {
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            Problem::position,
            Comparator.nullsFirst(Comparator.comparing(Position::file)
                    .thenComparingInt(Position::line)
                    .thenComparingInt(Position::column)));

    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    public void addAll(Iterable<Problem> problems) {
        problems.forEach(found::add);
    }

    public boolean hasErrors() {
        return found.stream().anyMatch(Problem::isError);
    }

    /** Everything that was found, without repeats, in the order of the file. */
    public List<Problem> sorted() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }

    public Stream<Problem> errors() {
        return sorted().stream().filter(Problem::isError);
    }

    public Stream<Problem> warnings() {
        return sorted().stream().filter(problem -> !problem.isError());
    }
}
