package dev.rehome.export.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import java.util.List;

/**
 * A refusal. In the text {@code @} stands for a number of its own, so that all files can be evaluated together.
 *
 * @param target of the map, {@code @} for the number
 * @param evaluated Terraform's word for the map
 * @param wanted the map as JSON, once the snippet is pasted
 */
record SnippetRefusal(
        String code, String file, String target, String evaluated, AssignmentChange change, String wanted) {

    static SnippetRefusal of(String code, String value, AssignmentChange change, String wanted) {
        String file = "locals {\n  m@ = " + value + "\n}\n";
        return new SnippetRefusal(code, file, "locals.m@", "local.m@", change, wanted);
    }

    SnippetRefusal numbered(int number) {
        String digits = Integer.toString(number);
        return new SnippetRefusal(
                code,
                file.replace("@", digits),
                target.replace("@", digits),
                evaluated.replace("@", digits),
                change,
                wanted);
    }

    Problem problem() {
        RehomeException refused = catchThrowableOfType(
                RehomeException.class,
                () -> AssignmentFile.read("a.tf", file.getBytes(UTF_8), target, List.of(change))
                        .edit(List.of(change)));
        assertThat(refused).as(file).isNotNull();
        return refused.problems().get(0);
    }
}
