package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class PlanAndApplyTest {
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    @TempDir
    private Path folder;

    private Place place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = Place.make(servers, folder);
    }

    @Test
    void planShowsWhatWouldBeDoneAndDoesNothing() {
        RunOfMain.Result result = place.run("plan", "plan.yaml");
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .containsPattern("gravity@staging +old/3 +new/1 ")
                .containsPattern("kaws@staging +old/4 +new/2 +300 ")
                .containsPattern("2 migrations can begin: ")
                .containsPattern(DIGEST);
        assertThat(place.arrived(1) + place.arrived(2)).isZero();
        assertThat(folder.resolve(".rehome")).doesNotExist();
        assertThat(place.run("plan", "plan.yaml", "--detailed-exitcode").exit()).isEqualTo(2);
    }

    @Test
    void planAnswersInJson() {
        RunOfMain.Result result = place.run("plan", "plan.yaml", "--output=json", "--app=kaws");
        assertThat(result.exit()).isZero();
        assertThat(Schemas.problems("plan", result.output())).isEmpty();
        assertThat(result.output()).contains("kaws@staging").doesNotContain("gravity@staging");
    }

    @Test
    void nobodyCanApproveWithoutATerminal() {
        RunOfMain.Result result = place.run("apply", "plan.yaml");
        assertThat(result.exit()).isEqualTo(5);
        assertThat(result.error()).contains("--confirm-plan sha256:").contains("--auto-approve");
        assertThat(place.arrived(1)).isZero();
    }

    @Test
    void appliesWhatIsApprovedAndTellsHowItEnded() {
        RunOfMain.Result result = place.run("apply", "plan.yaml", "--auto-approve", "--actor", "Ada");
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .containsPattern("gravity@staging +done ")
                .containsPattern("kaws@staging +done +300 +300 .*full: equal")
                .containsPattern("copy +\\S+")
                .contains("audit log .rehome/runs/");
        assertThat(result.error()).contains("kaws@staging 300 keys");
        assertThat(place.arrived(2)).isEqualTo(300);
        assertNoPassword(result);

        assertThat(place.run("audit", "list").output())
                .contains("Ada")
                .contains("done")
                .contains("intact");
        RunOfMain.Result again = place.run("apply", "plan.yaml", "--auto-approve");
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.output()).containsPattern("kaws@staging +refused").contains("300 keys");
    }

    @Test
    void aProtectedEnvironmentNeedsTheDigest() throws IOException {
        place.plan("protected: true");
        RunOfMain.Result refused = place.run("apply", "plan.yaml", "--auto-approve");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.error()).contains("staging is protected").doesNotContain("or --auto-approve");
        String zeros = "sha256:" + "0".repeat(64);
        assertThat(place.run("apply", "plan.yaml", "--confirm-plan", zeros).exit())
                .isEqualTo(3);
        assertThat(place.arrived(2)).isZero();

        Matcher digest = DIGEST.matcher(place.run("plan", "plan.yaml").output());
        assertThat(digest.find()).isTrue();
        assertThat(place.run("apply", "plan.yaml", "--confirm-plan", digest.group())
                        .exit())
                .isZero();
        assertThat(place.arrived(2)).isEqualTo(300);
    }

    @Test
    void whatIsSetForOneRunIsPartOfTheDigest() {
        String plain = digest(place.run("plan", "plan.yaml"));
        String other = digest(place.run("plan", "plan.yaml", "--on-conflict=skip"));
        assertThat(other).isNotEqualTo(plain);
        assertThat(digest(place.run("plan", "plan.yaml", "--set", "copy.onConflict=skip")))
                .isEqualTo(other);
        RunOfMain.Result wrong = place.run("plan", "plan.yaml", "--set", "copy.onConflct=skip");
        assertThat(wrong.exit()).isEqualTo(64);
        assertThat(wrong.error()).contains("onConflict");
    }

    @Test
    void appliesASavedPlanAsItIs() {
        assertThat(place.run("plan", "plan.yaml", "--only=kaws@staging", "-o", "saved.json")
                        .exit())
                .isZero();
        RunOfMain.Result selected = place.run("apply", "saved.json", "--app=kaws", "--auto-approve");
        assertThat(selected.exit()).isEqualTo(64);
        assertThat(selected.error()).contains("saved plan");
        assertThat(place.run("apply", "saved.json", "--auto-approve").exit()).isZero();
        assertThat(place.arrived(1)).isZero();
        assertThat(place.arrived(2)).isEqualTo(300);
    }

    @Test
    void tellsEventsAsJson() {
        RunOfMain.Result result = place.run("apply", "plan.yaml", "--auto-approve", "--output=json");
        assertThat(result.exit()).isZero();
        List<String> lines = result.output().lines().toList();
        assertThat(lines)
                .allSatisfy(line -> assertThat(Schemas.problems("event", line)).isEmpty());
        assertThat(lines.get(0)).contains("\"type\":\"run.started\"");
        assertThat(lines.get(lines.size() - 1))
                .contains("\"type\":\"run.finished\"")
                .contains("\"exit\":0");
        assertThat(lines).anyMatch(line -> line.contains("\"type\":\"verify.finished\""));
        assertNoPassword(result);
    }

    @Test
    void oneThatCannotBeginDoesNotKeepTheOthersBack() {
        try (RespClient client = place.to().client(1)) {
            client.command("SET", "already", "here");
        }
        RunOfMain.Result result = place.run("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).isEqualTo(4);
        assertThat(result.output()).containsPattern("gravity@staging +refused").containsPattern("kaws@staging +done");
        assertThat(result.error()).contains("go on with: rehome resume .rehome/runs/");
        RunOfMain.Result failFast = place.run("plan", "plan.yaml", "--app=gravity");
        assertThat(failFast.exit()).isEqualTo(5);
    }

    @Test
    void explainsAWrongPasswordWithoutShowingIt() {
        RunOfMain.Result result = place.main().with("NEW", "wr0ng-pass").run("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.output() + result.error()).contains("password").doesNotContain("wr0ng-pass");
        assertNoPassword(result);
    }

    @Test
    void refusesWhatIsNotBuilt() {
        assertThat(place.run("apply", "plan.yaml", "--auto-approve", "--push", "--no-commit")
                        .exit())
                .isEqualTo(64);
        RunOfMain.Result live = place.run("apply", "plan.yaml", "--auto-approve", "--mode=live");
        assertThat(live.exit()).isEqualTo(5);
        assertThat(live.error()).contains("live");
        assertThat(place.arrived(1) + place.arrived(2)).isZero();
    }

    private static String digest(RunOfMain.Result result) {
        Matcher digest = DIGEST.matcher(result.output());
        assertThat(digest.find()).as(result.error()).isTrue();
        return digest.group();
    }

    private void assertNoPassword(RunOfMain.Result result) {
        assertThat(result.output() + result.error())
                .doesNotContain(Place.OLD_PASSWORD)
                .doesNotContain(Place.NEW_PASSWORD);
        assertThat(Files.exists(folder.resolve("plan.yaml"))).isTrue();
    }
}
