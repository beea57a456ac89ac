package dev.rehome.plan;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Text of a plan in which references stand for what is kept elsewhere: {@code ${env:NAME}} and {@code ${file:PATH}}.
 * It may hold a literal password, so it does not print itself.
 */
public record ReferenceText(List<Part> parts) {
    public ReferenceText {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {
        /** As it is written in a plan. */
        String written();
    }

    /** Stands for itself; a doubled dollar sign before a brace has become a single one. */
    public record Literal(String text) implements Part {
        @Override
        public String written() {
            return text.replace("${", "$${");
        }

        @Override
        public String toString() {
            return "Literal[***]";
        }
    }

    /** The value of an environment variable. */
    public record EnvironmentReference(String name) implements Part {
        @Override
        public String written() {
            return "${env:" + name + "}";
        }
    }

    /** The content of a file, less one trailing newline; the path is relative to the plan. */
    public record FileReference(String path) implements Part {
        @Override
        public String written() {
            return "${file:" + path + "}";
        }
    }

    /** Text that stands for itself, whatever characters it holds. */
    public static ReferenceText literal(String text) {
        return new ReferenceText(text.isEmpty() ? List.of() : List.of(new Literal(text)));
    }

    /**
     * Takes a text of a plan apart.
     *
     * @throws MalformedTextException where a <code>$&#123;</code> is not closed or is neither {@code env:} nor {@code file:}
     */
    public static ReferenceText parse(String text) throws MalformedTextException {
        return new ReferenceParser(text).parse();
    }

    /** Whether it is known without looking anything up. */
    public boolean isLiteral() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /** Whether it is one reference and nothing else. */
    public boolean isOneReference() {
        return parts.size() == 1 && !isLiteral();
    }

    /** The references, in order. */
    public List<Part> references() {
        return parts.stream().filter(part -> !(part instanceof Literal)).toList();
    }

    /** As it is written in a plan; only for texts that are no password. */
    public String written() {
        return parts.stream().map(Part::written).collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "***";
    }
}
