package dev.rehome.plan;

import java.util.List;

/**
 * Text of a plan in which references stand for what is kept elsewhere: {@code ${env:NAME}} and {@code ${file:PATH}}.
 * It may hold a literal password, so it does not print itself.
 */
public record ReferenceText(List<Part> parts) {
    public ReferenceText {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {}

    /** Stands for itself; a doubled dollar sign before a brace has become a single one. */
    public record Literal(String text) implements Part {
        @Override
        public String toString() {
            return "Literal[***]";
        }
    }

    /** The value of an environment variable. */
    public record EnvironmentReference(String name) implements Part {}

    /** The content of a file, less one trailing newline; the path is relative to the plan. */
    public record FileReference(String path) implements Part {}

    public static ReferenceText literal(String text) {
        return new ReferenceText(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /** Whether it is known without looking anything up. */
    public boolean isLiteral() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    @Override
    public String toString() {
        return "***";
    }
}
