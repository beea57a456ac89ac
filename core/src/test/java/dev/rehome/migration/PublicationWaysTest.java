package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.AuditSchema;
import dev.rehome.event.Event;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedOptions;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plan's {@code commit} block and {@code --push} may want to become of a change. */
@NeedsServers
final class PublicationWaysTest {
    private Scene scene;
    private Infrastructure infrastructure;

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) throws IOException {
        infrastructure = Infrastructure.in(folder, servers);
        scene = infrastructure.scene();
    }

    @Test
    void pushesWhereThePlanSaysSo() throws IOException {
        git("init", "-q", "--bare", scene.folder.resolve("remote").toString());
        git("remote", "add", "origin", "../remote");
        infrastructure.plan("commit: { push: true }");

        RunOutcome outcome = scene.apply();

        assertThat(outcome.problems()).isEmpty();
        PublishedChange.OnBranch published =
                (PublishedChange.OnBranch) outcome.published().get(0);
        AuditSchema.check(scene.run().auditLog());
        AuditRecord record = scene.records().stream()
                .filter(candidate -> candidate.type().equals("git.pushed"))
                .findFirst()
                .orElseThrow();
        assertThat(record.data().path("remote").stringValue()).isEqualTo("origin");
        assertThat(git("ls-remote", "origin", "refs/heads/rehome/*").strip())
                .isEqualTo(record.data().path("commit").stringValue() + "\trefs/heads/"
                        + published.commit().branch());
        assertThat(published.pushed()).isNotNull();
    }

    @Test
    void keepsTheCommitWhereItCannotBePushed() throws IOException {
        git("remote", "add", "origin", "../nowhere");
        scene.options = pushing();

        RunOutcome outcome = scene.apply();

        assertThat(outcome.ending()).isEqualTo(Ending.PARTLY_DONE);
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("GIT-PUSH");
        assertThat(outcome.published()).hasSize(1);
        assertThat(git("branch", "--list", "rehome/*")).isNotBlank();

        git("init", "-q", "--bare", scene.folder.resolve("nowhere").toString());
        RunOutcome again = new CommitAgain(scene.surroundings(), event -> {})
                .run(Runs.below(scene.folder), scene.run(), scene::plan, null, true);

        assertThat(again.problems()).isEmpty();
        assertThat(git("ls-remote", "origin", "refs/heads/rehome/*")).isNotBlank();
    }

    @Test
    void copiesNothingWhereItIsNotClearWhereToPush() {
        scene.options = pushing();

        assertThatThrownBy(scene::apply)
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("GIT-NO-REMOTE"))
                .hasMessageContaining("has no remote");
        assertThat(scene.events).noneMatch(Event.MigrationStarted.class::isInstance);
    }

    @Test
    void writesIntoTheWorkTreeWhereThePlanSaysSo() throws IOException {
        infrastructure.plan("commit: { mode: worktree }");
        String head = git("rev-parse", "HEAD");

        RunOutcome outcome = scene.apply();

        assertThat(outcome.ending()).isEqualTo(Ending.DONE);
        assertThat(outcome.published())
                .containsExactly(new PublishedChange.InWorkTree(
                        List.of(infrastructure.folder().resolve("redis.tf"))));
        assertThat(git("status", "--porcelain")).isEqualTo(" M redis.tf\n?? notes.txt\n");
        assertThat(git("diff", "--stat")).contains("3 insertions(+), 3 deletions(-)");
        assertThat(git("rev-parse", "HEAD")).isEqualTo(head);
        assertThat(git("branch", "--list", "rehome/*")).isEmpty();
    }

    @Test
    void makesAPatchWhereThePlanSaysSo() throws IOException {
        infrastructure.plan("commit: { mode: patch }");
        String before = git("status", "--porcelain") + git("rev-parse", "HEAD");

        RunOutcome outcome = scene.apply();

        assertThat(outcome.problems()).isEmpty();
        assertThat(git("status", "--porcelain") + git("rev-parse", "HEAD")).isEqualTo(before);
        PublishedChange.AsPatch patch =
                (PublishedChange.AsPatch) outcome.published().get(0);
        git("am", "-q", String.valueOf(patch.file()));
        assertThat(git("rev-list", "--count", "HEAD")).isEqualTo("3\n");
        assertThat(Files.readString(infrastructure.folder().resolve("redis.tf")))
                .contains("database = 13", "database = 15");
        assertThat(infrastructure.trailers()).hasSize(2);
    }

    @Test
    void keepsWhatIsDoneWhereThePatchCannotBeWritten() throws IOException {
        infrastructure.plan("commit: { mode: patch }");
        scene.watcher = event -> {
            if (event instanceof Event.ApprovalRecorded) {
                assertThat(patch().toFile().mkdir()).isTrue();
            }
        };

        RunOutcome outcome = scene.apply();

        assertThat(outcome.ending()).isEqualTo(Ending.PARTLY_DONE);
        assertThat(outcome.migrations()).hasSize(3).allMatch(MigrationOutcome::done);
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("COMMIT-PATCH");
            assertThat(problem.message()).isEqualTo("cannot write the patch " + patch() + ": Is a directory");
            assertThat(problem.hint()).endsWith("rehome commit " + scene.run().id());
        });

        Files.delete(patch());
        RunOutcome again = new CommitAgain(scene.surroundings(), event -> {})
                .run(Runs.below(scene.folder), scene.run(), scene::plan, null, false);

        assertThat(again.problems()).isEmpty();
        git("am", "-q", patch().toString());
        assertThat(git("show", "HEAD:redis.tf")).contains("database = 13", "database = 14", "database = 15");
    }

    /** Where the patch of everything that was shown belongs. */
    private Path patch() {
        String branch = scene.shown.changes().branch("shared");
        return scene.run().path().resolve(branch.replace("rehome/", "") + ".patch");
    }

    @Test
    void refusesTwoWaysForOneChange() throws IOException {
        infrastructure.plan("");
        Path plan = scene.folder.resolve("plan.yaml");
        scene.write(
                "plan.yaml",
                Files.readString(plan)
                        .replace(
                                "  production:\n    terraform",
                                "  production:\n    commit: { mode: patch }\n    terraform"));

        assertThatThrownBy(scene::apply).isInstanceOf(RefusedException.class).satisfies(Raising.code("COMMIT-MODE"));
    }

    @Test
    void refusesToPushWhatIsNoBranch() {
        infrastructure.plan("commit: { mode: patch }");
        scene.options = pushing();

        assertThatThrownBy(scene::apply)
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("COMMIT-PUSH"))
                .hasMessageContaining("makes no branch");
    }

    @Test
    void makesAPatchWhereThereIsNoRepository() throws IOException {
        Path away = Files.move(infrastructure.folder().resolve(".git"), scene.folder.resolve("away"));

        RunOutcome outcome = scene.apply();

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.ending()).isEqualTo(Ending.DONE);
        assertThat(Files.readString(infrastructure.folder().resolve("redis.tf")))
                .isEqualTo(Infrastructure.FILE);
        PublishedChange.AsPatch patch =
                (PublishedChange.AsPatch) outcome.published().get(0);
        assertThat(patch.unversioned()).isEqualTo(infrastructure.folder());
        Files.move(away, infrastructure.folder().resolve(".git"));
        git("am", "-q", String.valueOf(patch.file()));
        assertThat(git("log", "--format=%s", "-1")).startsWith("Move ");
        assertThat(git("show", "HEAD:redis.tf")).contains("database = 13", "database = 14", "database = 15");
        assertThat(git("fsck", "--strict")).doesNotContain("error");
    }

    @Test
    void pushesNothingWhereThereIsNoRepository() throws IOException {
        Files.move(infrastructure.folder().resolve(".git"), scene.folder.resolve("away"));
        scene.options = pushing();

        assertThatThrownBy(scene::apply)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("is in no Git repository");
        assertThat(scene.events).noneMatch(Event.MigrationStarted.class::isInstance);
    }

    @Test
    void commitsToSeveralRepositories() throws IOException {
        Infrastructure other = infrastructure.beside("other infrastructure");
        Path plan = scene.folder.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace(
                                "repository: infrastructure, file: redis.tf, target: locals.staging",
                                "repository: other infrastructure, file: redis.tf, target: locals.staging"));

        String before = state(infrastructure) + state(other);

        RunOutcome outcome = scene.apply();

        assertThat(outcome.published()).hasSize(2);
        assertThat(state(infrastructure) + state(other)).isEqualTo(before);
        assertThat(git("fsck", "--full", "--strict") + other.git("fsck", "--full", "--strict"))
                .doesNotContain("error");
        assertThat(other.git("show", other.branch() + ":redis.tf"))
                .contains("database = 13", "database = 14", "database = 5");
        assertThat(git("show", infrastructure.branch() + ":redis.tf"))
                .contains("database = 3", "database = 4", "database = 15");
    }

    private static String state(Infrastructure where) throws IOException {
        return where.git("status", "--porcelain=v2", "--branch", "--ignored") + where.git("ls-files", "--stage");
    }

    private static SavedOptions pushing() {
        return SavedOptions.DEFAULTS.committing(null, true);
    }

    private String git(String... arguments) throws IOException {
        return infrastructure.git(arguments);
    }
}
