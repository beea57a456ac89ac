package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.cli.RunOfMain;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wrong file, folder or name, given at night: each message names the place and the mend. */
class OperatorMistakesTest {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), "version: 1\nname: move\n");
        Files.writeString(folder.resolve("void.jsonl"), "");
        Files.createDirectories(folder.resolve("kept"));
        Path run = Files.createDirectories(folder.resolve(".rehome/runs").resolve(RUN));
        Files.writeString(run.resolve("plan.json"), "garbage\n");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " | ", quoteCharacter = '"', textBlock = """
        status ''                        | 64 | the name of the run is empty          | rehome audit list
        resume ''                        | 64 | the name of the run is empty          | rehome audit list
        explain ''                       | 64 | the code is empty                     | lists every code
        repair plan.yaml                 | 64 | plan.yaml is a file outside of any    | the newest is
        verify kept                      | 64 | kept is a folder, and no run's        | the newest is
        audit show plan.yaml             | 1  | does not begin as an audit log does   | name a run, its folder, or its audit.jsonl
        audit diff plan.yaml void.jsonl  | 1  | does not begin as an audit log does   | name a run, its folder, or its audit.jsonl
        audit show void.jsonl            | 1  | void.jsonl holds no record            | begin it again
        audit verify 01JD9Y              | 1  | there is no such file or folder       | or its log was put away
        audit report 01JD9Y              | 1  | has no audit log at                   | put it back
        status 01JD9Y                    | 0  | has no record in                      | rehome audit verify 01JD9Y4
        resume 01JD9Y                    | 1  | it is no JSON                         | has to be put back as it was
        init kept                        | 5  | kept exists                           | name another file
        init none/plan.yaml              | 1  | there is no such file or folder       | see that its folder is there
        init new.yaml --from-terraform kept | 1 | kept: Is a directory                  | name the assignment file in it
        audit report --all=kept          | 0  | No run's folder and no audit.jsonl    | name the folder of a plan
        audit list --run-dir=kept        | 0  | no runs below                         | or name it with --run-dir
        """)
    void namesThePlaceAndTheMend(String command, int exit, String place, String mend) {
        RunOfMain.Result result = rehome(command);

        String said = result.error().replaceAll("\\s+", " ");
        assertThat(said).as(command).contains(place, mend);
        assertThat(result.exit()).as(command).isEqualTo(exit);
        assertThat(result.output()).as("nothing that looks like an answer").isEmpty();
    }

    @Test
    void aPlanWithoutAName() {
        assertThatThrownBy(() -> new PlanReader().read(Path.of("")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("the name of the plan is empty");
    }

    @Test
    void aLogThatCannotBeReadKeepsNoOtherFromBeingListed() throws IOException {
        Path run = folder.resolve(".rehome/runs/01JD9Y4Z8QW3E5R7T9Y1V3B5N8");
        Files.createDirectories(run);
        Files.writeString(run.resolve("audit.jsonl"), "no record\n");
        RunOfMain.Result result = rehome("audit list");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains(RUN, "missing", "01JD9Y4Z8QW3E5R7T9Y1V3B5N8", "broken");
    }

    private RunOfMain.Result rehome(String command) {
        String[] words = command.strip().split(" +");
        for (int at = 0; at < words.length; at++) {
            boolean path = Files.exists(folder.resolve(words[at])) && !words[at].equals("''");
            words[at] = words[at].equals("''")
                    ? ""
                    : path ? folder.resolve(words[at]).toString() : words[at];
        }
        return RunOfMain.in(folder).with("HOME", folder.toString()).run(words);
    }
}
