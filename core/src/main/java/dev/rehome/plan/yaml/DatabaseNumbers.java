package dev.rehome.plan.yaml;

import dev.rehome.plan.Excerpted;
import dev.rehome.plan.yaml.Node.Kind;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the numbers that {@code auto} may hand out: {@code 1-15}, {@code 1-3,7,9-12}, or a single number. */
final class DatabaseNumbers {
    static final Value<List<Integer>> VALUE = DatabaseNumbers::read;

    private static final int HIGHEST = 65_535;
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:-([0-9]{1,5}))?");
    private static final String HINT = "write a range such as 1-15, or several: 1-3,7,9-12; the highest is 65535";

    private DatabaseNumbers() {}

    private static Optional<List<Integer>> read(Node node, Problems problems) {
        if (!(node instanceof Scalar scalar) || scalar.kind() != Kind.TEXT && scalar.kind() != Kind.INTEGER) {
            return Values.wrong(node, "a range of database numbers", HINT, problems);
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        for (String part : scalar.text().split(",", -1)) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                return malformed(scalar, "is no range of database numbers", problems);
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
            if (last < first || last > HIGHEST) {
                return malformed(scalar, last < first ? "ends before it begins" : "is out of range", problems);
            }
            for (int number = first; number <= last; number++) {
                numbers.add(number);
            }
        }
        return Optional.of(List.copyOf(numbers));
    }

    private static Optional<List<Integer>> malformed(Scalar scalar, String what, Problems problems) {
        problems.add(
                Problem.error("PLAN-DATABASES", Excerpted.of(scalar.text()) + " " + what, scalar.position(), HINT));
        return Optional.empty();
    }
}
