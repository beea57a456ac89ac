package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@NeedsServers
class AssignmentsCommandTest {
    private static final String TAKEN = "Terraform has 0 tenant-00, 1 tenant-01, 2 tenant-02, 4 tenant-04, 5 tenant-05,"
            + " 7 tenant-07, 8 tenant-08, 10 tenant-10, 11 tenant-11, 13 tenant-13, 14 tenant-14";
    private static final String STRAY = "keys of nobody are in 6 (1 key), 12 (2 keys)";
    private static final String GIVEN = "this run gives 3 to ann@staging, 9 to bob@staging, 15 to cid@staging";
    private static final String MEND =
            "find out whose keys are in 6, 12, and remove them if they are nobody's; or raise"
                    + " 'databases' on the server and in the plan, or use another instance; 'rehome assignments' shows"
                    + " owners without keys";

    @TempDir
    private Path folder;

    private SharedInstance place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = SharedInstance.make(servers, folder);
    }

    @Test
    void givesThreeFreeDatabasesAndRefusesTwiceWithReasons() {
        RunOfMain.Result planned = place.run("plan", "plan.yaml");

        assertThat(planned.exit()).isEqualTo(5);
        assertThat(planned.output())
                .containsPattern("ann@staging +shared-0/1 +shared-1/3 ")
                .containsPattern("bob@staging +shared-0/2 +shared-1/9 ")
                .containsPattern("cid@staging +shared-0/3 +shared-1/15 ")
                .containsPattern("dan@staging +shared-0/4 +shared-1/auto .* refused")
                .containsPattern("eve@staging +shared-0/5 +shared-1/auto .* refused")
                .contains("3 of 5 migrations can begin");
        for (String app : List.of("dan", "eve")) {
            assertThat(planned.output())
                    .contains("refused " + app + "@staging free-database: no database of shared-1 is free for " + app
                            + "@staging: " + TAKEN + "; " + GIVEN + "; " + STRAY + "; the server ends before 16\n  "
                            + MEND + "\n")
                    .doesNotContain(app + "@staging destination-empty");
        }
        assertThat(planned.output())
                .contains("ok cid@staging free-database: database 15 of shared-1 is the lowest free one: Terraform has"
                        + " 0 tenant-00, 1 tenant-01, 2 tenant-02, 4 tenant-04, 5 tenant-05, 7 tenant-07, and 5"
                        + " more; this run gives 3 to ann@staging, 9 to bob@staging; " + STRAY);

        RunOfMain.Result applied = place.run("apply", "plan.yaml", "--auto-approve");
        assertThat(applied.exit()).isEqualTo(4);
        assertThat(List.of(place.keys(3), place.keys(9), place.keys(15))).containsOnly(10L);
        assertThat(List.of(place.keys(6), place.keys(12), place.keys(0))).containsExactly(1L, 2L, 5L);
    }

    @Test
    void keepsWhatAnEarlierRunChose() {
        assertThat(place.run("apply", "plan.yaml", "--only=bob@staging", "--auto-approve")
                        .exit())
                .isZero();
        assertThat(place.keys(3)).isEqualTo(10);
        assertThat(place.run("assignments", "plan.yaml", "--app=bob").output())
                .contains(
                        "shared-1/3 not written down: a run of this plan moved bob@staging there, and no file says so");
        place.empty(3);

        assertThat(place.run("plan", "plan.yaml").output())
                .containsPattern("ann@staging +shared-0/1 +shared-1/9 ")
                .containsPattern("bob@staging +shared-0/2 +shared-1/3 ")
                .containsPattern("cid@staging +shared-0/3 +shared-1/15 ")
                .contains("an earlier run gave 3 to bob@staging")
                .contains("bob@staging free-database: database 3 of shared-1, as in an earlier run of this plan");
    }

    @Test
    void heedsEveryEnvironmentOfTheServer() throws IOException {
        Path plan = folder.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(plan)
                                .replace(
                                        "apps:\n",
                                        "  review: { configMap: { name: homes, file: homes.yaml } }\napps:\n")
                        + "  - { name: zoe, environments: { review: { source: old/9, destination: new/9 } } }\n");
        Files.writeString(folder.resolve("homes.yaml"), "kind: ConfigMap\ndata: { yan: shared-1/3 }\n");
        assertThat(place.run("plan", "plan.yaml", "--app=ann").output())
                .containsPattern("ann@staging +shared-0/1 +shared-1/15 ")
                .contains("the ConfigMap has 3 yan; the plan names 9 as the destination of zoe@review");
    }

    @Test
    void knowsAServerByAllItsNames() throws IOException {
        Path plan = folder.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(plan)
                        .replace("old/1, destination: new/auto", "old/1, destination: twin/auto")
                        .replaceFirst("( +)new: (.*), alias: shared-1(.*)", "$0\n$1twin: $2, alias: twin-1$3"));
        place.terraform("    yan = { instance = \"shared-1\", database = 3 }\n");
        assertThat(place.run("plan", "plan.yaml", "--app=ann").output())
                .containsPattern("ann@staging +shared-0/1 +twin-1/9 ")
                .contains("Terraform has 3 yan");
    }

    @Test
    void explainsItsChoicesInJson() {
        JsonNode planned = json(place.run("plan", "plan.yaml", "--output=json"));
        List<String> choices = new ArrayList<>();
        planned.at("/migrations")
                .forEach(migration -> migration.get("checks").forEach(check -> {
                    if (check.get("name").asString().equals("free-database")) {
                        choices.add(check.get("verdict").asString() + " "
                                + check.get("detail").asString());
                    }
                }));
        assertThat(choices).hasSize(5);
        assertThat(choices.get(0)).startsWith("ok database 3 of shared-1 is the lowest free one: Terraform has 0");
        assertThat(choices.get(4)).startsWith("refused no database of shared-1 is free for eve@staging: ");
    }

    @Test
    void showsTheWholePicture() {
        RunOfMain.Result result = place.run("assignments", "plan.yaml");

        assertThat(result.exit()).isZero();
        assertThat(result.error()).isEmpty();
        assertThat(result.output())
                .containsPattern("shared-1: also called new, 127.0.0.1:\\d+, Redis \\S+, 16 databases, none free")
                .containsPattern("(?m)^ 0  tenant-00 +5 *$")
                .containsPattern("(?m)^ 3 +0  in ann@staging *$")
                .containsPattern("(?m)^ 6 +1 +keys without owner$")
                .containsPattern("(?m)^12 +2 +keys without owner$")
                .containsPattern("(?m)^15 +0  in cid@staging *$")
                .containsPattern("(?m)^ +5  eve +10  out eve@staging *$")
                .containsPattern("(?m)^6-15 +0 +free$")
                .contains("shared-1/6 keys without owner: it holds 1 key of nobody\n")
                .contains("shared-1/12 keys without owner: it holds 2 keys of nobody\n")
                .contains("ann@staging auto is 3: database 3 of shared-1 is the lowest free one")
                .contains("eve@staging no database: no database of shared-1 is free for eve@staging: " + TAKEN)
                .contains(MEND);
        assertThat(folder.resolve(".rehome")).doesNotExist();
        assertThat(place.run("assignments", "plan.yaml", "--detailed-exitcode").exit())
                .isEqualTo(2);
    }

    @Test
    void answersInJson() {
        RunOfMain.Result result = place.run("assignments", "plan.yaml", "--output=json");
        assertThat(Schemas.problems("assignments", result.output())).isEmpty();
        JsonNode shared = json(result).at("/servers/1");
        assertThat(shared.at("/aliases/0").asString()).isEqualTo("shared-1");
        assertThat(shared.at("/count").asInt()).isEqualTo(16);
        assertThat(shared.at("/free").size()).isZero();
        assertThat(shared.at("/databases").size()).isEqualTo(16);
        assertThat(shared.at("/databases/0/claims/0").toString())
                .isEqualTo(
                        "{\"by\":\"terraform\",\"environment\":\"staging\",\"entry\":\"tenant-00\",\"certain\":true}");
        assertThat(shared.at("/databases/6/misfits/0/kind").asString()).isEqualTo("keys-without-owner");
        assertThat(json(result).at("/auto/4/hint").asString()).isEqualTo(MEND);
    }

    @Test
    void flagsWhatDoesNotFitTogether() throws IOException {
        place.terraform("""
                ann   = { instance = "shared-0", database = 7 }
                bob   = { instance = "shared-0", database = 2 }
                cid   = { instance = "shared-1", database = 99 }
                one   = { instance = "shared-1", database = 0 }
                two   = { instance = "shared-1", database = 0 }
                empty = { instance = "shared-1", database = 9 }
                away  = { instance = "shared-9", database = 1 }
            """);
        Files.writeString(
                folder.resolve("homes.yaml"),
                "kind: ConfigMap\n"
                        + "data:\n"
                        + "  bob: shared-0/2\n"
                        + "  one: shared-1/1\n"
                        + "  dan: shared-0/4\n"
                        + "  lost: shared-1/15\n");
        place.plan("configMap: { name: homes, file: homes.yaml }");

        RunOfMain.Result result = place.run("assignments", "plan.yaml");

        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("shared-0/1 not as planned: the plan moves ann@staging away from it, and Terraform has ann at"
                        + " shared-0/7\n")
                .contains("shared-0/4 not as planned: the plan moves dan@staging away from it, and Terraform has no"
                        + " entry dan\n")
                .contains("shared-1/99 not on the server: the server has no database of this number for cid@staging\n")
                .contains("shared-1/0 two owners: one@staging and two@staging have it\n")
                .contains("shared-1/9 owner without keys: empty@staging has it in Terraform, and it is empty\n")
                .contains("shared-1/0 files differ: Terraform has one@staging here, and the ConfigMap has it at"
                        + " shared-1/1\n")
                .contains("shared-1/15 files differ: the ConfigMap has lost@staging here, and Terraform has no such"
                        + " entry\n")
                .contains("on no instance of the plan by the Terraform file of staging: away (shared-9/1)\n")
                .contains("ann@staging auto is 3: ")
                .contains("the ConfigMap has 1 one")
                .doesNotContain("auto is 15");
    }

    @Test
    void showsTheRestWhereAServerIsNotReached() throws IOException {
        place.shared().kill();
        RunOfMain.Result result = place.run("assignments", "plan.yaml", "--output=json");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(Schemas.problems("assignments", result.output())).isEmpty();
        JsonNode found = json(result);
        assertThat(found.at("/servers/0/reached").asBoolean()).isTrue();
        assertThat(found.at("/servers/1/reached").asBoolean()).isFalse();
        assertThat(found.at("/servers/1/databases").size()).isEqualTo(11);
        assertThat(found.at("/servers/1/databases/0/content").asString()).isEqualTo("unknown");
        assertThat(found.at("/problems/0/code").asString()).isEqualTo("SERVER-UNREACHABLE");
        assertThat(place.run("assignments", "plan.yaml").output())
                .contains("not reached; what is in it is not known")
                .contains("eve@staging no database: none was looked for, since a server or a file")
                .containsPattern("(?m)^ 0  tenant-00 +\\? *$");
    }

    @Test
    void showsTheRestWhereAFileCannotBeRead() throws IOException {
        place.plan("configMap: { name: homes, file: homes.yaml }");
        RunOfMain.Result result = place.run("assignments", "plan.yaml");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.error()).contains("CONFIGMAP-NO-FILE").contains("kubectl get configmap homes --namespace");
        assertThat(result.output()).containsPattern("(?m)^ 0  tenant-00 +5 *$");
    }

    @Test
    void narrowsToTheServersOfAMigration() throws IOException {
        Files.writeString(
                folder.resolve("plan.yaml"),
                Files.readString(folder.resolve("plan.yaml"))
                                .replace("instances:\n", "instances:\n  third: { url: \"redis://127.0.0.1:1\" }\n")
                        + "  - { name: zoe, environments: { staging: { source: old/9, destination: third/1 } } }\n");
        assertThat(place.run("assignments", "plan.yaml").exit()).isEqualTo(1);
        RunOfMain.Result result = place.run("assignments", "plan.yaml", "--app", "ann");
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("ann@staging auto is 3")
                .doesNotContain("third")
                .doesNotContain("bob@staging auto");
        assertThat(place.run("assignments", "plan.yaml", "--app", "anne").exit())
                .isEqualTo(64);
        assertThat(place.run("assignments", "missing.yaml").exit()).isEqualTo(64);
    }

    private static JsonNode json(RunOfMain.Result result) {
        return JsonMapper.builder().build().readTree(result.output());
    }
}
