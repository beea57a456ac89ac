package dev.rehome.export.hcl;

import dev.rehome.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where in a file the assignments are: the types and labels of the blocks around an attribute, its name, and the keys of
 * the maps within it, joined by dots. {@code locals.NAME} is the usual one; {@code resource.TYPE.NAME.data}, a plain
 * {@code NAME} in a {@code .tfvars} file and {@code locals.NAME.production} are of the same form. A step that is no name
 * is written {@code ["eu-west.1"]}.
 */
record TargetPath(List<String> steps) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");
    private static final Pattern STEP =
            Pattern.compile("\\.?(" + NAME + ")|\\[\"((?:[^\"\\\\]|\\\\.)+)\"\\]", Pattern.DOTALL);

    TargetPath {
        steps = List.copyOf(steps);
    }

    static TargetPath parse(String target) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(target);
        int at = 0;
        while (at < target.length()
                && step.find(at)
                && step.start() == at
                && target.startsWith(".", at) == (at > 0 && step.group(1) != null)) {
            String name = step.group(1) != null
                    ? step.group(1)
                    : at == 0 ? null : StringText.unescape(step.group(2)).orElse(null);
            if (name == null) {
                break;
            }
            steps.add(name);
            at = step.end();
        }
        if (steps.isEmpty() || at < target.length()) {
            throw new RefusedException(
                    "TERRAFORM-TARGET",
                    "the target '" + target + "' is no path of names joined by dots",
                    "write, for example, target: locals.redis_database_assignments, or"
                            + " locals.redis_database_assignments[\"eu-west.1\"] for a key that is no name");
        }
        return new TargetPath(steps);
    }

    /** The last step: the attribute's own name, or the key that holds the map. */
    String name() {
        return steps.get(steps.size() - 1);
    }

    /** How many of its steps are a block's type and labels, by the blocks that Terraform has. */
    int blockSteps() {
        int labelled =
                switch (steps.get(0)) {
                    case "locals" -> 1;
                    case "variable", "output", "module" -> 2;
                    case "resource", "data" -> 3;
                    default -> 0;
                };
        return labelled < steps.size() ? labelled : 0;
    }

    /** Whether it is the data of a Kubernetes ConfigMap, whose values are strings and whose keys are file names. */
    boolean isConfigMap() {
        return steps.size() == 4
                && steps.get(0).equals("resource")
                && steps.get(1).startsWith("kubernetes_config_map")
                && steps.get(3).equals("data");
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> NAME.matcher(step).matches() ? "." + step : "[" + StringText.quote(step) + "]")
                .collect(Collectors.joining())
                .substring(1);
    }
}
