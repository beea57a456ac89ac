package dev.rehome.export;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.AssignmentFile;
import dev.rehome.export.hcl.OwnValue;
import dev.rehome.export.hcl.TerraformFormat;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import dev.rehome.template.Templates;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads who has which database out of a Terraform file, and writes a change of it. It touches no file itself. */
public final class TerraformExport {
    private static final String NEW_FILE = "redis-database-assignments.tf";
    private static final String VALUE = "assignment-value.tf";

    private final Templates templates;
    private final Optional<TerraformFormat> format;

    /**
     * Works with the templates of a plan.
     *
     * @param environment where {@code terraform} is looked for; without it, its formatting is not checked
     */
    public TerraformExport(Templates templates, Map<String, String> environment) {
        this.templates = templates;
        this.format = TerraformFormat.onPath(environment);
    }

    /**
     * Who has which database, by the entry's key, in the order of the file.
     *
     * @param file its name in problems
     * @param content null where there is no such file: then nobody has one
     * @throws RefusedException where the map is not one that can be read with certainty
     */
    public Map<String, Placement> read(String file, byte @Nullable [] content, String target) {
        return read(file, content, target, List.of());
    }

    /**
     * The same, for a change that is to follow.
     *
     * @param intended as far as it is known; a refusal shows it as text to paste
     */
    public Map<String, Placement> read(
            String file, byte @Nullable [] content, String target, List<AssignmentChange> intended) {
        refuseJson(file);
        return content == null
                ? Map.of()
                : AssignmentFile.read(file, content, target, intended, ownValue())
                        .assignments();
    }

    /**
     * The file with the change made: edited, or new from the template.
     *
     * @param content the file as it is now; null where there is none
     * @throws StaleException where an entry is no longer what was seen when planning
     * @throws RefusedException where the file cannot be edited safely, or contradicts the change
     * @throws FailedException where the result does not stand up to a second look, or a template is broken
     */
    public RenderedFile render(EnvironmentChange change, byte @Nullable [] content) {
        refuseJson(change.file());
        String name = content == null ? change.file() + " (new, from " + NEW_FILE + ".ftl)" : change.file();
        byte[] base = content == null ? newFile(change.target()) : content;
        byte[] edited = AssignmentFile.read(name, base, change.target(), change.changes(), ownValue())
                .edit(change.changes());
        if (content != null) {
            requireFormatted(change, content, edited);
        }
        return new RenderedFile(change, content, edited);
    }

    /** The plan's template for one value, if it has any; none comes with the program. */
    private OwnValue ownValue() {
        if (!templates.holds(VALUE)) {
            return OwnValue.NONE;
        }
        return OwnValue.by(
                VALUE + ".ftl",
                (key, placement) -> templates.render(
                        VALUE,
                        Map.of(
                                "key",
                                key,
                                "instance",
                                Objects.requireNonNull(placement.instance()),
                                "database",
                                placement.database())));
    }

    private static void refuseJson(String file) {
        if (file.endsWith(".json")) {
            throw new RefusedException(
                    Problem.error(
                            "TERRAFORM-JSON",
                            "this file is in Terraform's JSON syntax, which is not edited",
                            new Position(file, 1, 1),
                            "keep the assignments in a .tf file of their own"),
                    null);
        }
    }

    private byte[] newFile(String target) {
        String name = target.substring(target.lastIndexOf('.') + 1);
        return templates.render(NEW_FILE, Map.of("name", name)).getBytes(StandardCharsets.UTF_8);
    }

    private void requireFormatted(EnvironmentChange change, byte[] before, byte[] after) {
        if (Arrays.equals(before, after)) {
            return;
        }
        boolean spoilt = format.filter(terraform -> terraform.isClean(before) && !terraform.isClean(after))
                .isPresent();
        if (spoilt) {
            throw new FailedException(
                    "TERRAFORM-FORMAT",
                    change.file() + ": the edit was given up, because terraform fmt would change the result",
                    "edit the entries by hand, and report the file's form as a bug of rehome");
        }
    }
}
