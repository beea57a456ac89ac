package dev.rehome.secret;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.PlanReferences;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.FileReference;
import dev.rehome.plan.ReferenceText.Literal;
import dev.rehome.plan.ReferenceText.Part;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks up what references stand for. What is found is not expanded again. */
public final class References {
    private final Map<String, String> environment;
    private final Path folder;
    private final Secrets secrets;

    /**
     * @param folder where relative paths start: the plan's
     * @param secrets learns every value that is asked for as a secret
     */
    public References(Map<String, String> environment, Path folder, Secrets secrets) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
        this.secrets = secrets;
    }

    /** The text with its references replaced; empty, and the problems told, where one of them leads nowhere. */
    public Optional<String> value(ReferenceText text, @Nullable Position position, Problems problems) {
        StringBuilder value = new StringBuilder();
        boolean complete = true;
        for (Part part : text.parts()) {
            try {
                value.append(value(part));
            } catch (UnreadableReferenceException missing) {
                problems.add(missing.at(position));
                complete = false;
            }
        }
        return complete ? Optional.of(value.toString()) : Optional.empty();
    }

    /** The same, remembered for masking. */
    public Optional<Secret> secret(ReferenceText text, @Nullable Position position, Problems problems) {
        return value(text, position, problems).map(secrets::of);
    }

    /** What leads nowhere among the references that these migrations need, as errors; nothing is kept of the rest. */
    public List<Problem> missing(Plan plan, Collection<Migration> selected) {
        Problems problems = new Problems();
        PlanReferences.of(plan, selected).forEach(placed -> value(placed.text(), placed.position(), problems));
        return problems.sorted();
    }

    /** The same as warnings, for who only looks at a plan. */
    public List<Problem> missingAsWarnings(Plan plan, Collection<Migration> selected) {
        return missing(plan, selected).stream()
                .map(problem -> Problem.warning(problem.code(), problem.message(), problem.position(), problem.hint()))
                .toList();
    }

    /** Where secrets are remembered. */
    public Secrets secrets() {
        return secrets;
    }

    private String value(Part part) throws UnreadableReferenceException {
        if (part instanceof EnvironmentReference reference) {
            String value = environment.get(reference.name());
            if (value == null) {
                throw new UnreadableReferenceException(
                        reference.written() + ": there is no environment variable of that name",
                        "export " + reference.name() + " before you run this");
            }
            return value;
        }
        if (part instanceof FileReference reference) {
            return SecretFile.read(reference.written(), folder.resolve(reference.path()));
        }
        return ((Literal) part).text();
    }
}
