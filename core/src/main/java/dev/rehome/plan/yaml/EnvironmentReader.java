package dev.rehome.plan.yaml;

import dev.rehome.plan.Environment;
import dev.rehome.plan.Environment.ConfigMap;
import dev.rehome.plan.Environment.Terraform;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.problem.Problems;
import java.util.List;
import java.util.Optional;

/** Reads one of the plan's environments with the blocks that stand in it. */
final class EnvironmentReader {
    private static final List<String> KEYS = BlockKeys.among("protected", "terraform", "configMap");
    private static final List<String> TERRAFORM_KEYS = List.of("repository", "file", "target");
    private static final List<String> CONFIG_MAP_KEYS = List.of("name", "namespace", "file");
    private static final String DEFAULT_TARGET = "locals.redis_database_assignments";

    private final Problems problems;

    EnvironmentReader(Problems problems) {
        this.problems = problems;
    }

    Read read(Entry entry) {
        Node name = new Node.Scalar(Node.Kind.TEXT, entry.key(), entry.position());
        Names.configMapKey().read(name, problems);
        Environment bare = new Environment(entry.key(), false, null, null);
        Optional<Fields> fields = Fields.of(entry.value(), entry.position(), KEYS, problems);
        if (fields.isEmpty()) {
            return new Read(bare, Blocks.NONE);
        }
        boolean guarded = fields.get().optional("protected", Values.bool()).orElse(false);
        Terraform terraform =
                fields.get().entry("terraform").flatMap(this::terraform).orElse(null);
        ConfigMap configMap =
                fields.get().entry("configMap").flatMap(this::configMap).orElse(null);
        return new Read(new Environment(entry.key(), guarded, terraform, configMap), Blocks.of(fields.get(), problems));
    }

    private Optional<Terraform> terraform(Entry entry) {
        Optional<Fields> fields = Fields.of(entry.value(), entry.position(), TERRAFORM_KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> repository = fields.get().required("repository", Values.text());
        Optional<String> file = fields.get()
                .required(
                        "file",
                        Values.text(
                                Names.FILE, "PLAN-PATH", "a path within the repository, without .. and with slashes"));
        String target = fields.get()
                .optional(
                        "target",
                        Values.text(Names.TARGET, Names.CODE, "a path of names with dots, such as locals.NAME"))
                .orElse(DEFAULT_TARGET);
        return repository.isPresent() && file.isPresent()
                ? Optional.of(new Terraform(repository.get(), file.get(), target))
                : Optional.empty();
    }

    private Optional<ConfigMap> configMap(Entry entry) {
        Optional<Fields> fields = Fields.of(entry.value(), entry.position(), CONFIG_MAP_KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        String letters = "lower-case letters, digits and - (in a name . too)";
        String namespace = fields.get()
                .optional("namespace", Values.text(Names.NAMESPACE, Names.CODE, letters))
                .orElse("default");
        String file = fields.get().optional("file", Values.text()).orElse(null);
        return fields.get()
                .required("name", Values.text(Names.CONFIG_MAP, Names.CODE, letters))
                .map(name -> new ConfigMap(name, namespace, file));
    }

    /** An environment and its blocks. */
    record Read(Environment environment, Blocks blocks) {}
}
