package dev.rehome.plan.yaml;

import dev.rehome.plan.Excerpted;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.problem.UsageException;
import java.util.List;

/**
 * Keys of the plan's blocks that are given for one run: {@code copy.onConflict=skip}. The value is YAML. A later one wins over
 * an earlier one.
 */
final class Overrides {
    private static final String FILE = "--set";

    private Overrides() {}

    /** @throws UsageException with everything that is wrong; positions count the texts as lines of a file {@code --set} */
    static Blocks read(List<String> texts) {
        Problems problems = new Problems();
        Blocks blocks = Blocks.NONE;
        for (int index = 0; index < texts.size(); index++) {
            blocks = read(texts.get(index), index + 1, problems).over(blocks);
        }
        if (problems.hasErrors()) {
            throw new UsageException(problems.errors().toList());
        }
        return blocks;
    }

    private static Blocks read(String text, int line, Problems problems) {
        int equals = text.indexOf('=');
        String path = equals < 0 ? text : text.substring(0, equals);
        Position start = new Position(FILE, line, 1);
        if (equals < 0) {
            problems.add(Problem.error(
                    "SET-VALUE",
                    Excerpted.of(text) + " gives no value",
                    start,
                    "write KEY=VALUE: copy.onConflict=skip"));
            return Blocks.NONE;
        }
        boolean block = BlockKeys.BLOCKS.contains(path.split("\\.", 2)[0])
                && (BlockKeys.at(path) != null || !BlockKeys.under(path).isEmpty());
        if (!block) {
            problems.add(Problem.error(
                    "SET-UNKNOWN-KEY",
                    Excerpted.of(path) + " is no key of the plan's blocks",
                    start,
                    Suggestion.hint(path, BlockKeys.paths())));
            return Blocks.NONE;
        }
        Problems inValue = new Problems();
        Blocks blocks = YamlDocument.read(FILE, text.substring(equals + 1), inValue)
                .map(node -> Blocks.of(path, new Entry(path, start, node), inValue))
                .orElse(Blocks.NONE);
        inValue.sorted().forEach(problem -> problems.add(moved(problem, line, equals + 1)));
        return blocks;
    }

    /** From a place in the value to one in the whole text. */
    private static Problem moved(Problem problem, int line, int offset) {
        Position position = problem.position();
        int column = position == null ? 1 : position.column() + offset;
        return new Problem(
                problem.severity(),
                problem.code(),
                problem.message(),
                new Position(FILE, line, column),
                problem.hint());
    }
}
