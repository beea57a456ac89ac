package dev.rehome.export.hcl;

import dev.rehome.problem.RefusedException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where in a file the assignments are: the types and labels of the blocks around an attribute, and its name, joined by
 * dots. {@code locals.NAME} is the usual one; {@code resource.TYPE.NAME.data} and, in a {@code .tfvars} file, a plain
 * {@code NAME} are of the same form.
 */
record TargetPath(List<String> steps) {
    private static final Pattern STEP = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    TargetPath {
        steps = List.copyOf(steps);
    }

    static TargetPath parse(String target) {
        List<String> steps = List.of(target.split("\\.", -1));
        if (!steps.stream().allMatch(step -> STEP.matcher(step).matches())) {
            throw new RefusedException(
                    "TERRAFORM-TARGET",
                    "the target '" + target + "' is no path of names joined by dots",
                    "write, for example, target: locals.redis_database_assignments");
        }
        return new TargetPath(steps);
    }

    /** The attribute's own name. */
    String name() {
        return steps.get(steps.size() - 1);
    }

    @Override
    public String toString() {
        return String.join(".", steps);
    }
}
