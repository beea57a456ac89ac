package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class AfterARunTest {
    @TempDir
    private Path folder;

    private Place place;
    private String run;

    @BeforeEach
    void doARun(Servers servers) throws IOException {
        place = Place.applied(servers, folder);
        run = place.runs().newestId();
    }

    @Test
    void statusTellsWhereEachMigrationStands() {
        RunOfMain.Result result = place.run("status");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains(run).containsPattern("kaws@staging +done +300 +300 +300 .*equal");
        RunOfMain.Result json = place.run("status", run.substring(0, 24), "--output=json");
        assertThat(Schemas.problems("status", json.output())).isEmpty();
        assertThat(json.output()).contains("\"state\" : \"done\"").contains("\"resumable\" : false");
        assertThat(place.run("status", "01ZZZZ").exit()).isEqualTo(64);
    }

    @Test
    void statusIsQuietWhereNothingEverRan() {
        RunOfMain.Result result = RunOfMain.in(folder.resolve("elsewhere")).run("status");
        assertThat(result.exit()).isZero();
        assertThat(result.error()).contains("no runs");
        assertThat(RunOfMain.in(folder).run("resume").exit()).isZero();
    }

    @Test
    void aRunThatIsDoneIsNotTakenUpAgain() throws IOException {
        Path log = folder.resolve(".rehome/runs/" + run + "/audit.jsonl");
        byte[] before = Files.readAllBytes(log);
        RunOfMain.Result result = place.run("resume", run);
        assertThat(result.exit()).isZero();
        assertThat(result.error()).contains("run " + run + " has ended with everything done");
        assertThat(log).hasBinaryContent(before);
    }

    @Test
    void verifySeesADifference() {
        assertThat(place.run("verify", run).exit()).isZero();
        try (RespClient client = place.to().client(2)) {
            client.command("SET", "k:1", "other");
        }
        RunOfMain.Result different = place.run("verify", "plan.yaml", "--app=kaws");
        assertThat(different.exit()).isEqualTo(2);
        assertThat(different.output()).containsPattern("kaws@staging +different +full");
        RunOfMain.Result json = place.run("verify", run, "--output=json");
        assertThat(json.exit()).isEqualTo(2);
        assertThat(Schemas.problems("verification", json.output())).isEmpty();
        assertThat(json.output()).contains("\"different\"");
    }

    @Test
    void repairCopiesWhatDiffers() {
        try (RespClient client = place.to().client(2)) {
            client.command("SET", "k:1", "other");
            assertThat(place.run("verify", run).exit()).isEqualTo(2);
            RunOfMain.Result refused = place.run("repair", run);
            assertThat(refused.exit()).isEqualTo(5);
            assertThat(refused.output()).containsPattern("kaws@staging +1 +0 +1 ");
            assertThat(refused.error()).contains("--confirm-plan sha256:");
            RunOfMain.Result repaired = place.run("repair", run, "--auto-approve");
            assertThat(repaired.exit()).isZero();
            assertThat(client.text("GET", "k:1")).isNotEqualTo("other");
        }
        assertThat(place.run("verify", run).exit()).isZero();
        assertThat(place.run("repair", run, "--auto-approve").output()).contains("there is nothing to repair");
        assertThat(place.run("audit", "show", run, "--type=repair.finished").output())
                .contains("1 key copied once more");
        assertThat(place.run("audit", "verify", run).exit()).isLessThanOrEqualTo(2);
    }

    @Test
    void verifyTakesALevel() {
        RunOfMain.Result result = place.run("verify", "plan.yaml", "--verify=count", "--parallelism=1");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).containsPattern("kaws@staging +equal +count");
        RunOfMain.Result ofRun = place.run("verify", run, "--verify=sample");
        assertThat(ofRun.exit()).isZero();
        assertThat(ofRun.output()).containsPattern("kaws@staging +equal +sample");
        assertThat(place.run("verify", run, "--set=verify.sample=3").exit()).isEqualTo(64);
        assertThat(place.run("verify", run, "--verify=most").exit()).isEqualTo(64);
        assertThat(place.run("verify", "none.yaml").exit()).isEqualTo(64);
    }

    @Test
    void auditShowIsATimeLine() {
        RunOfMain.Result result = place.run("audit", "show", run);
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("run.started")
                .containsPattern("migration.finished +kaws@staging +done, 300 of 300 keys copied")
                .containsPattern("run.finished +done, exit 0");
        List<String> finished = place.run("audit", "show", run, "--type=migration.*", "--app=k*")
                .output()
                .lines()
                .toList();
        assertThat(finished).hasSize(2).allMatch(line -> line.contains("kaws@staging"));
        assertThat(place.run("audit", "show", run, "--output=json").output().lines())
                .allMatch(line -> line.startsWith("{\"v\":1,\"seq\":"));
    }

    @Test
    void auditVerifyNamesTheRecordThatWasChanged() throws IOException {
        Path log = folder.resolve(".rehome/runs/" + run + "/audit.jsonl");
        RunOfMain.Result intact = place.run("audit", "verify", run);
        assertThat(intact.exit()).isZero();
        assertThat(intact.output()).contains("intact");
        byte[] bytes = Files.readAllBytes(log);
        int second = new String(bytes, StandardCharsets.UTF_8).indexOf('\n') + 1;
        bytes[second + 60] ^= 1;
        Files.write(log, bytes, StandardOpenOption.TRUNCATE_EXISTING);
        RunOfMain.Result broken = place.run("audit", "verify", log.toString());
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.output()).contains("broken").contains("record 1");
        assertThat(place.run("audit", "list").output()).contains("broken");
    }

    @Test
    void rendersWithoutATerraformFile() {
        RunOfMain.Result terraform = place.run("render", run);
        assertThat(terraform.exit()).isEqualTo(5);
        assertThat(terraform.error()).contains("assignment file");
        assertThat(place.run("render", run, "--app=kaws").exit()).isEqualTo(64);
        assertThat(place.run("render", run, "--format=html").exit()).isEqualTo(64);
        RunOfMain.Result commit = place.run("commit", run);
        assertThat(commit.exit()).isEqualTo(5);
        assertThat(commit.error()).contains("[COMMIT-NO-FILE]");
    }

    @Test
    void aRunThatHasEndedIsNotSteered() {
        RunOfMain.Result result = place.run("control", run, "pause");
        assertThat(result.exit()).isNotZero();
        assertThat(result.error()).contains("[CONTROL-FINISHED]");
    }

    @Test
    void aRunThatNobodyApprovedHasDoneNothing() throws IOException {
        place.plan("copy: { destination: non-empty, onConflict: skip }");
        RunOfMain.Result refused = place.run("apply", "plan.yaml");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.error()).contains("[NOT-APPROVED]");
        String newest = place.runs().newestId();
        assertThat(place.run("resume", newest).error()).contains("[RUN-NOT-APPROVED]");
        assertThat(place.run("commit", newest).error()).contains("[COMMIT-NOTHING-DONE]");
        assertThat(place.run("repair", newest).error()).contains("[REPAIR-NOT-COPIED]");
        assertThat(place.run("verify", run, "--verify=most").error()).contains("[USAGE-LEVEL]");
    }

    @Test
    void differencesThatWereEditedAreNotRepaired() throws IOException {
        try (RespClient client = place.to().client(2)) {
            client.command("SET", "k:1", "other");
        }
        assertThat(place.run("verify", run).exit()).isEqualTo(2);
        try (var files = Files.list(folder.resolve(".rehome/runs/" + run + "/keys"))) {
            for (Path file :
                    files.filter(path -> path.toString().contains("differen")).toList()) {
                Files.writeString(file, "no difference\n");
            }
        }
        assertThat(place.run("repair", run, "--auto-approve").error()).contains("[DIFFERENCES-UNREADABLE]");
    }

    @Test
    void aReportThatCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        String place = folder.resolve("file/report.html").toString();
        assertThat(this.place.run("audit", "report", run, "--file", place).error())
                .contains("[REPORT-WRITE]");
    }

    @Test
    void aSavedPlanIsAppliedAsItIs() {
        assertThat(place.run(
                                "plan",
                                "plan.yaml",
                                "-o",
                                folder.resolve("saved.json").toString())
                        .exit())
                .isNotEqualTo(64);
        RunOfMain.Result result = place.run("apply", "saved.json", "--app=kaws");
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.error()).contains("[USAGE-SAVED-PLAN]");
    }

    @Test
    void aRunDoesNotDifferFromItselfAndIsExported() {
        RunOfMain.Result diff = place.run("audit", "diff", run, run, "--detailed-exitcode");
        assertThat(diff.exit()).isZero();
        assertThat(diff.output()).contains("nothing differs");
        RunOfMain.Result json = place.run("audit", "diff", run, run, "--output=json");
        assertThat(Schemas.problems("audit-differences", json.output())).isEmpty();
        long records = place.run("audit", "show", run, "--output=json")
                .output()
                .lines()
                .count();
        assertThat(place.run("audit", "export", run, "--format=cloudevents")
                        .output()
                        .lines())
                .hasSize((int) records)
                .allMatch(line -> line.startsWith("{\"specversion\":\"1.0\",\"id\":\"" + run + "/"));
        assertThat(place.run("audit", "export", run, run, "--format=cloudevents", "--batch")
                        .output()
                        .lines())
                .hasSize(2 * (int) records + 1)
                .first()
                .asString()
                .startsWith("[{");
        assertThat(place.run("audit", "export", run, "--format=csv").output())
                .startsWith("run,seq,ts,type,env,app,")
                .contains(",migration.finished,staging,kaws,done,");
    }

    @Test
    void documentsAreAsTheirSchemasSay() {
        assertThat(Schemas.problems(
                        "audit-runs",
                        place.run("audit", "list", "--output=json").output()))
                .isEmpty();
        assertThat(Schemas.problems(
                        "audit-verification",
                        place.run("audit", "verify", run, "--output=json").output()))
                .isEmpty();
        assertThat(Schemas.problems(
                        "audit-repair",
                        place.run("audit", "repair", run, "--output=json").output()))
                .isEmpty();
        assertThat(Schemas.problems(
                        "explanations", place.run("explain", "--output=json").output()))
                .isEmpty();
    }

    @Test
    void twoRunsDifferInWhatWasSetOtherwise() throws IOException {
        place.plan("copy: { destination: non-empty, onConflict: skip }");
        assertThat(place.run("apply", "plan.yaml", "--auto-approve", "-q").exit())
                .isZero();
        String newest = place.runs().newestId();
        RunOfMain.Result diff =
                place.run("audit", "diff", run, newest, "--area=settings", "--area=counts", "--detailed-exitcode");
        assertThat(diff.exit()).isEqualTo(2);
        assertThat(diff.output())
                .containsPattern("settings +gravity@staging +copy.destination +empty +non-empty")
                .containsPattern("kaws@staging +copied +300 +0");
        RunOfMain.Result json = place.run("audit", "diff", run, newest, "--output=json");
        assertThat(json.exit()).isZero();
        assertThat(Schemas.problems("audit-differences", json.output())).isEmpty();
    }
}
