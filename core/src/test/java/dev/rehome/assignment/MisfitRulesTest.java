package dev.rehome.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.Misfit.Kind;
import dev.rehome.plan.MigrationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Of database 7 of shared-1 in staging. */
class MisfitRulesTest {
    private static final Finding KEYS = new Finding.Used(12);
    private static final Finding EMPTY = new Finding.Empty();
    private static final Placement HERE = new Placement("shared-1", 7);
    private static final Placement ELSEWHERE = new Placement("shared-0", 3);

    @Test
    void findsNothingWhereAllAgree() {
        Map<String, Placement> entries = Map.of("force", HERE);
        assertThat(misfits(entries, entries, KEYS, terraform("force"), configMap("force")))
                .isEmpty();
        assertThat(misfits(entries, null, KEYS, terraform("force"), source("force")))
                .isEmpty();
        assertThat(misfits(Map.of("force", ELSEWHERE), null, EMPTY, destination("force")))
                .isEmpty();
        assertThat(misfits(Map.of(), null, EMPTY)).isEmpty();
        // Who has a database that cannot be seen into is not accused of anything.
        assertThat(misfits(entries, null, new Finding.Unknown("refused"), terraform("force")))
                .isEmpty();
    }

    @Test
    void findsTwoOwners() {
        Map<String, Placement> entries = Map.of("force", HERE, "kaws", HERE);
        assertThat(misfits(entries, null, KEYS, terraform("force"), terraform("kaws")))
                .containsExactly(new Misfit(Kind.TWO_OWNERS, "force@staging and kaws@staging have it"));
        assertThat(misfits(Map.of(), null, EMPTY, destination("force"), destination("kaws")))
                .containsExactly(new Misfit(Kind.TWO_OWNERS, "force@staging and kaws@staging are both to go there"));
    }

    @Test
    void findsKeysWithoutOwner() {
        assertThat(misfits(Map.of(), null, new Finding.Used(1)))
                .containsExactly(new Misfit(Kind.KEYS_WITHOUT_OWNER, "it holds 1 key of nobody"));
        assertThat(misfits(null, Map.of(), new Finding.Used(-1), destination("kaws")))
                .containsExactly(new Misfit(
                        Kind.KEYS_WITHOUT_OWNER, "it holds keys of nobody, and kaws@staging is to go there"));
        assertThat(misfits(null, null, KEYS))
                .as("where nobody writes down owners")
                .isEmpty();
    }

    @Test
    void findsWhatIsNotWrittenDownYet() {
        Claim moved = Claim.ofMigration(Origin.EARLIER_RUN, new MigrationId("force", "staging"), "force");
        assertThat(misfits(Map.of("force", ELSEWHERE), null, KEYS, destination("force"), moved))
                .containsExactly(new Misfit(
                        Kind.NOT_WRITTEN, "a run of this plan moved force@staging there, and no file says so yet"));
        assertThat(misfits(Map.of("force", HERE), null, KEYS, terraform("force"), destination("force"), moved))
                .isEmpty();
    }

    @Test
    void findsOwnersWithoutKeys() {
        assertThat(misfits(Map.of("force", HERE), null, EMPTY, terraform("force")))
                .containsExactly(
                        new Misfit(Kind.OWNER_WITHOUT_KEYS, "force@staging has it in Terraform, and it is empty"));
        Claim perhaps = new Claim(Origin.TERRAFORM, "staging", "force", "force", false);
        assertThat(misfits(Map.of("force", new Placement(null, 7)), null, EMPTY, perhaps))
                .isEmpty();
    }

    @Test
    void findsPlansThatDiffer() {
        assertThat(misfits(Map.of("force", ELSEWHERE), null, KEYS, source("force")))
                .containsExactly(new Misfit(
                        Kind.PLAN_DIFFERS,
                        "the plan moves force@staging away from it, and Terraform has force at shared-0/3"));
        assertThat(misfits(null, Map.of(), KEYS, source("force")))
                .containsExactly(new Misfit(
                        Kind.PLAN_DIFFERS,
                        "the plan moves force@staging away from it, and the ConfigMap has no entry force"));
        assertThat(misfits(Map.of("kaws", HERE), null, KEYS, terraform("kaws"), destination("force")))
                .containsExactly(new Misfit(
                        Kind.PLAN_DIFFERS, "force@staging is to go there, and kaws@staging has it in Terraform"));
        assertThat(misfits(Map.of("force", HERE), null, KEYS, terraform("force"), destination("force")))
                .as("a move that is done")
                .isEmpty();
    }

    @Test
    void findsFilesThatDiffer() {
        assertThat(misfits(Map.of("force", HERE), Map.of("force", ELSEWHERE), KEYS, terraform("force")))
                .containsExactly(new Misfit(
                        Kind.FILES_DIFFER, "Terraform has force@staging here, and the ConfigMap has it at shared-0/3"));
        assertThat(misfits(Map.of(), Map.of("force", HERE), KEYS, configMap("force")))
                .containsExactly(new Misfit(
                        Kind.FILES_DIFFER, "the ConfigMap has force@staging here, and Terraform has no such entry"));
        assertThat(misfits(Map.of("force", HERE), Map.of("force", new Placement(null, 7)), KEYS, terraform("force")))
                .as("a number alone says nothing else")
                .isEmpty();
    }

    @Test
    void findsNumbersThatTheServerHasNot() {
        assertThat(misfits(Map.of("force", HERE), null, new Finding.Absent(), terraform("force")))
                .containsExactly(
                        new Misfit(Kind.NOT_ON_SERVER, "the server has no database of this number for force@staging"));
    }

    private static List<Misfit> misfits(
            @Nullable Map<String, Placement> terraform,
            @Nullable Map<String, Placement> configMap,
            Finding content,
            Claim... claims) {
        return new MisfitRules(
                        terraform == null ? Map.of() : Map.of("staging", terraform),
                        configMap == null ? Map.of() : Map.of("staging", configMap))
                .of(List.of(claims), content, List.of("staging"));
    }

    private static Claim terraform(String app) {
        return Claim.ofEntry(Origin.TERRAFORM, "staging", app, app);
    }

    private static Claim configMap(String app) {
        return Claim.ofEntry(Origin.CONFIG_MAP, "staging", app, app);
    }

    private static Claim source(String app) {
        return Claim.ofMigration(Origin.SOURCE, new MigrationId(app, "staging"), app);
    }

    private static Claim destination(String app) {
        return Claim.ofMigration(Origin.DESTINATION, new MigrationId(app, "staging"), app);
    }
}
