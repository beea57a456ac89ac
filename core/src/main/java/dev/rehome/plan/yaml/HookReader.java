package dev.rehome.plan.yaml;

import dev.rehome.plan.Settings.Hook;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads one hook: a program with its arguments, and how long it may take. The nearer hook of a stage wins whole. */
final class HookReader {
    static final Value<Hook> VALUE = HookReader::read;

    private static final List<String> KEYS = List.of("command", "timeout");

    private HookReader() {}

    private static Optional<Hook> read(Node node, Problems problems) {
        if (node instanceof Node.Scalar) {
            return Values.wrong(node, "a hook", "write { command: [./program, argument], timeout: 60s }", problems);
        }
        Optional<Fields> fields = Fields.of(node, node.position(), KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<List<String>> command = fields.get().required("command", HookReader::command);
        Duration timeout = fields.get()
                .optional("timeout", Values.duration(Duration.ofMillis(1)))
                .orElse(Hook.DEFAULT_TIMEOUT);
        return command.map(words -> new Hook(words, timeout));
    }

    private static Optional<List<String>> command(Node node, Problems problems) {
        if (node instanceof Node.Scalar) {
            return Values.wrong(
                    node,
                    "a list of a program and its arguments",
                    "write [./program, argument]; no shell reads it",
                    problems);
        }
        return Values.list(HookReader::word, 1).read(node, problems).filter(words -> {
            if (words.get(0).isBlank()) {
                problems.add(Problem.error(
                        "PLAN-TYPE", "the program's name is empty", node.position(), "write [./program, argument]"));
            }
            return !words.get(0).isBlank();
        });
    }

    private static Optional<String> word(Node node, Problems problems) {
        return Values.anyText(node, "a text", problems).filter(word -> {
            boolean reference = word.contains("${env:") || word.contains("${file:");
            if (reference) {
                problems.add(Problem.error(
                        "PLAN-REFERENCE-HERE",
                        "a reference in an argument would show in a process list",
                        node.position(),
                        "let the program read REHOME_SOURCE_URL and REHOME_DESTINATION_URL from its environment"));
            }
            return !reference;
        });
    }
}
