package dev.rehome.plan.yaml;

import dev.rehome.problem.Problems;
import java.util.Optional;

/** Reads a node as a value of one type; where it is none, says so and returns nothing. */
@FunctionalInterface
interface Value<T> {
    Optional<T> read(Node node, Problems problems);
}
