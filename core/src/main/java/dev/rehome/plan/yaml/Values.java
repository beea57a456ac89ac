package dev.rehome.plan.yaml;

import dev.rehome.plan.DurationText;
import dev.rehome.plan.Excerpted;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.SizeText;
import dev.rehome.plan.yaml.Node.Kind;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.plan.yaml.Node.Sequence;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** The types of value that a plan knows. */
final class Values {
    private static final String WRONG_TYPE = "PLAN-TYPE";
    private static final Pattern DIGITS = Pattern.compile("[-+]?[0-9]{1,18}");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):");

    private Values() {}

    /** Any text but an empty one. References are for URLs alone: here one would be taken at its word, so it is refused. */
    static Value<String> text() {
        return (node, problems) -> {
            Optional<String> text = anyText(node, "text", problems);
            if (text.isPresent() && text.get().isBlank()) {
                problems.add(Problem.error(
                        WRONG_TYPE, "this is empty", node.position(), "write something, or leave the key out"));
                return Optional.empty();
            }
            if (text.isPresent() && REFERENCE.matcher(text.get()).find()) {
                problems.add(Problem.error(
                        "PLAN-REFERENCE-HERE",
                        Excerpted.of(text.get()) + " holds a reference, which stands for something in URLs only",
                        node.position(),
                        "write the value itself"));
                return Optional.empty();
            }
            return text;
        };
    }

    /**
     * A text of a form.
     *
     * @param expected what to write, for the message
     */
    static Value<String> text(Pattern form, String code, String expected) {
        return (node, problems) -> text().read(node, problems).filter(text -> {
            boolean matches = form.matcher(text).matches();
            if (!matches) {
                problems.add(Problem.error(
                        code, Excerpted.of(text) + " cannot stand here", node.position(), "write " + expected));
            }
            return matches;
        });
    }

    static Value<Boolean> bool() {
        return (node, problems) -> {
            if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
                return Optional.of(Boolean.parseBoolean(scalar.text()));
            }
            return wrong(node, "true or false", "write true or false, without quotes", problems);
        };
    }

    static Value<Integer> integer(int lowest, int highest) {
        return (node, problems) -> number(lowest, highest).read(node, problems).map(Long::intValue);
    }

    static Value<Long> number(long lowest, long highest) {
        String range = "a whole number from " + lowest + " to " + highest;
        return (node, problems) -> {
            if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.INTEGER) {
                return wrong(node, "a whole number", "write " + range + ", without quotes", problems);
            }
            boolean plain = DIGITS.matcher(scalar.text()).matches();
            long number = plain ? Long.parseLong(scalar.text()) : Long.MIN_VALUE;
            if (number < lowest || number > highest) {
                problems.add(Problem.error(
                        "PLAN-RANGE",
                        Excerpted.of(scalar.text()) + " is out of range",
                        node.position(),
                        "write " + range));
                return Optional.empty();
            }
            return Optional.of(number);
        };
    }

    /** A number, or the word {@code auto}, which is the empty result. */
    static Value<OptionalInt> integerOrAuto(int lowest, int highest) {
        return (node, problems) -> {
            if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
                return scalar.text().equals("auto")
                        ? Optional.of(OptionalInt.empty())
                        : wrong(
                                node,
                                "auto or a number",
                                "write auto, or a number from " + lowest + " to " + highest,
                                problems);
            }
            return integer(lowest, highest).read(node, problems).map(OptionalInt::of);
        };
    }

    static Value<Duration> duration(Duration shortest) {
        return (node, problems) -> {
            Optional<String> text =
                    formedText(node, "a duration", "write a whole number and a unit: 200ms, 5s, 10m", problems);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                Duration duration = DurationText.parse(text.get());
                if (duration.compareTo(shortest) < 0) {
                    return outOfRange(node, text.get(), "write at least " + DurationText.format(shortest), problems);
                }
                return Optional.of(duration);
            } catch (MalformedTextException malformed) {
                problems.add(malformed.at(node.position()));
                return Optional.empty();
            }
        };
    }

    static Value<Long> size(long smallest, long largest) {
        return (node, problems) -> {
            if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.TEXT && scalar.kind() != Kind.INTEGER) {
                return wrong(
                        node, "a size", "write a number of bytes, or one with a unit: 512, 64KiB, 16MiB", problems);
            }
            try {
                long size = SizeText.parse(scalar.text());
                if (size < smallest || size > largest) {
                    String range = "from " + SizeText.format(smallest) + " to " + SizeText.format(largest);
                    return outOfRange(node, scalar.text(), "write a size " + range, problems);
                }
                return Optional.of(size);
            } catch (MalformedTextException malformed) {
                problems.add(malformed.at(node.position()));
                return Optional.empty();
            }
        };
    }

    /** One of some words. */
    static <E> Value<E> choice(Map<String, E> words) {
        return (node, problems) -> {
            String known = String.join(", ", words.keySet());
            if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.TEXT) {
                return wrong(node, "one word of " + known, "write one of: " + known, problems);
            }
            E meant = words.get(scalar.text());
            if (meant == null) {
                String closest = Suggestion.closest(scalar.text(), words.keySet())
                        .map(word -> "did you mean " + word + "? There is: " + known)
                        .orElse("write one of: " + known);
                problems.add(Problem.error(
                        "PLAN-CHOICE", Excerpted.of(scalar.text()) + " is not known here", node.position(), closest));
                return Optional.empty();
            }
            return Optional.of(meant);
        };
    }

    /**
     * A list without repeats.
     *
     * @param smallest how many items there must be
     */
    static <T> Value<List<T>> list(Value<T> item, int smallest) {
        return (node, problems) -> {
            if (!(node instanceof Sequence sequence)) {
                return wrong(node, "a list", "write a list: [one, two]", problems);
            }
            if (sequence.items().size() < smallest) {
                problems.add(
                        Problem.error(WRONG_TYPE, "this list is empty", node.position(), "write at least one item"));
                return Optional.empty();
            }
            List<T> items = new ArrayList<>();
            for (Node each : sequence.items()) {
                item.read(each, problems).ifPresent(items::add);
            }
            return items.size() == sequence.items().size() ? Optional.of(List.copyOf(items)) : Optional.empty();
        };
    }

    /** A list in which nothing stands twice. */
    static <T> Value<Set<T>> distinct(Value<T> item, int smallest) {
        return (node, problems) -> list(item, smallest).read(node, problems).flatMap(items -> {
            Set<T> set = new LinkedHashSet<>();
            for (int index = 0; index < items.size(); index++) {
                if (!set.add(items.get(index))) {
                    problems.add(Problem.error(
                            "PLAN-REPEATED",
                            Excerpted.of(String.valueOf(items.get(index))) + " stands in the list twice",
                            ((Sequence) node).items().get(index).position(),
                            "keep one of the two"));
                }
            }
            return set.size() == items.size() ? Optional.of(set) : Optional.empty();
        });
    }

    /** Any text at all, and whatever is written where a text of a known form belongs. */
    static Optional<String> formedText(Node node, String expected, String hint, Problems problems) {
        if (node instanceof Scalar scalar && scalar.kind() == Kind.TEXT) {
            return Optional.of(scalar.text());
        }
        return wrong(node, expected, hint, problems);
    }

    /** Any text at all. */
    static Optional<String> anyText(Node node, String expected, Problems problems) {
        boolean quotable = node instanceof Scalar scalar && scalar.kind() != Kind.NULL;
        String hint = quotable ? "put it in quotes if it is meant as text" : "write " + expected;
        return formedText(node, expected, hint, problems);
    }

    /** Tells that something else belongs here, unless the node has been told of already. */
    static <T> Optional<T> wrong(Node node, String expected, String hint, Problems problems) {
        if (node instanceof Scalar told && told.kind() == Kind.TOLD) {
            return Optional.empty();
        }
        String found = node instanceof Scalar scalar && scalar.kind() != Kind.NULL
                ? Excerpted.of(scalar.text()) + " is " + node.called()
                : (node instanceof Scalar ? "here is nothing" : "this is " + node.called());
        problems.add(Problem.error(WRONG_TYPE, found + ", where " + expected + " belongs", node.position(), hint));
        return Optional.empty();
    }

    private static <T> Optional<T> outOfRange(Node node, String text, String hint, Problems problems) {
        problems.add(Problem.error("PLAN-RANGE", Excerpted.of(text) + " is out of range", node.position(), hint));
        return Optional.empty();
    }
}
