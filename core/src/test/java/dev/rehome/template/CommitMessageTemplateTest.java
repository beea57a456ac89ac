package dev.rehome.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommitMessageTemplateTest {
    @Test
    void listsEveryChangeUnderItsEnvironment() {
        String message = render(
                "shared-redis-2026",
                List.of(
                        Map.of(
                                "name",
                                "production",
                                "changes",
                                List.of(
                                        Map.of(
                                                "app",
                                                "force",
                                                "key",
                                                "force",
                                                "before",
                                                "shared-0/3",
                                                "after",
                                                "shared-1/7"),
                                        Map.of("app", "gravity", "key", "gravity-web", "after", "shared-1/8"))),
                        Map.of(
                                "name",
                                "staging",
                                "changes",
                                List.of(Map.of("app", "force", "key", "force", "before", "a/1", "after", "b/2")))));

        assertThat(message).isEqualTo("""
            Move 3 Redis databases for shared-redis-2026

            production:
              force        shared-0/3 → shared-1/7
              gravity-web  (new) → shared-1/8

            staging:
              force        a/1 → b/2
            """);
    }

    @Test
    void keepsTheSubjectShort() {
        Map<String, Object> change = Map.of("app", "a", "key", "a", "before", "x/1", "after", "y/2");
        Map<String, Object> environment = Map.of("name", "staging", "changes", List.of(change));

        assertThat(render("p".repeat(63), List.of(environment)).lines().findFirst())
                .contains("Move 1 Redis database");
        assertThat(render("p", List.of(environment)).lines().findFirst()).contains("Move 1 Redis database for p");
    }

    private static String render(String plan, List<Map<String, Object>> environments) {
        return Templates.builtIn().render("commit-message.txt", Map.of("plan", plan, "environments", environments));
    }
}
