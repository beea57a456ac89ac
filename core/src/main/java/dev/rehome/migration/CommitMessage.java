package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.secret.Secrets;
import dev.rehome.template.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the commits of a change say. */
final class CommitMessage {
    private final Templates templates;
    private final String plan;
    private final ChangeSet changes;

    CommitMessage(Templates templates, String plan, ChangeSet changes) {
        this.templates = templates;
        this.plan = plan;
        this.changes = changes;
    }

    /** Of one environment's commit, without the secrets that a user's template may have put into it. */
    String of(String environment, Secrets secrets, List<String> trailers) {
        String text = templates.render("commit-message.txt", model(environment));
        return secrets.mask(text).stripTrailing() + "\n\n" + String.join("\n", trailers) + "\n";
    }

    private Map<String, Object> model(String environment) {
        List<Map<String, Object>> environments = changes.environments().stream()
                .filter(change -> change.environment().equals(environment))
                .map(change -> Map.<String, Object>of(
                        "name",
                        change.environment(),
                        "changes",
                        change.changes().stream().map(CommitMessage::row).collect(Collectors.toList())))
                .toList();
        return Map.of("plan", plan, "environments", environments);
    }

    private static Map<String, Object> row(AssignmentChange change) {
        Map<String, Object> row = new HashMap<>();
        row.put("key", change.key());
        row.put("app", change.app());
        row.put("after", change.after() == null ? "(none)" : change.after().toString());
        if (change.before() != null) {
            row.put("before", change.before().toString());
        }
        return row;
    }
}
