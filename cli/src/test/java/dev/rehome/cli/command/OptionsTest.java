package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OptionsTest {
    /** Everything that verbs share, in one. */
    @Command(name = "all")
    static final class All {
        @Mixin
        private SelectionOptions selection = new SelectionOptions();

        @Mixin
        private OverrideOptions overrides = new OverrideOptions();

        @Mixin
        private CommitOptions commits = new CommitOptions();

        @Mixin
        private RecordOptions records = new RecordOptions();

        @Mixin
        private ExecutionOptions execution = new ExecutionOptions();

        @Mixin
        private ParallelismOption parallelism = new ParallelismOption();

        @Mixin
        private ApprovalOptions approval = new ApprovalOptions();
    }

    @Test
    void saysNothingWhereNothingIsGiven() {
        All options = parse();
        assertThat(options.selection.isGiven()).isFalse();
        assertThat(options.overrides.overrides()).isEmpty();
        assertThat(options.commits.commit()).isTrue();
        assertThat(options.records.maxFailures()).isEqualTo(1000);
        assertThat(options.records.logKeys()).isFalse();
        assertThat(options.execution.failFast()).isFalse();
        assertThat(options.parallelism.parallelism()).isEmpty();
        assertThat(options.approval.approval().automatic()).isFalse();
        assertThat(options.approval.approval().confirmedPlan()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"--commit,true", "--no-commit,false"})
    void commitsUnlessToldNotTo(String option, boolean commits) {
        assertThat(parse(option).commits.commit()).isEqualTo(commits);
    }

    @Test
    void repeatsWhatCanBeRepeated() {
        All options = parse("--app=a*", "--app", "b", "--env=staging", "--only=a@b", "--exclude=c@d", "--exclude=e@f");
        assertThat(options.selection.selection().apps()).containsExactly("a*", "b");
        assertThat(options.selection.selection().environments()).containsExactly("staging");
        assertThat(options.selection.selection().only()).containsExactly("a@b");
        assertThat(options.selection.selection().exclude()).containsExactly("c@d", "e@f");
    }

    @Test
    void theShortFormsAreKeysOfThePlan() {
        List<String> overrides = parse("--set=copy.workers=2", "--verify=count", "--on-conflict=skip", "--mode=live")
                .overrides
                .overrides();
        assertThat(overrides)
                .containsExactly("copy.workers=2", "verify.level=count", "copy.onConflict=skip", "copy.mode=live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Ada <>", "<ada@example.org>", "Ada <ada example>", "A\nB <c@d>"})
    void anAuthorHasANameAndAnAddress(String author) {
        assertThatThrownBy(() -> parse("--author", author).commits.author()).isInstanceOf(UsageException.class);
        assertThat(parse("--author", "Ada L <ada@example.org>").commits.author())
                .isEqualTo("Ada L <ada@example.org>");
    }

    @Test
    void refusesWhatContradictsOrMakesNoSense() {
        assertThatThrownBy(() -> parse("--fail-fast", "--keep-going").execution.failFast())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--parallelism=0").parallelism.parallelism())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--max-failures=-1").records.maxFailures())
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> parse("--push", "--no-commit").commits.commit())
                .isInstanceOf(UsageException.class);
    }

    private static All parse(String... arguments) {
        All options = new All();
        new CommandLine(options).parseArgs(arguments);
        return options;
    }
}
