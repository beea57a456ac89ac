package dev.rehome.migration;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Which databases {@code auto} became in earlier runs of the same plan. Who runs a plan twice means the same databases,
 * and not a second copy of everything in the next free ones.
 */
final class EarlierChoices {
    /** For a plan that names every database. */
    static final EarlierChoices NONE = new EarlierChoices();

    private final Map<MigrationId, Choice> choices = new HashMap<>();

    private EarlierChoices() {}

    private record Choice(String alias, int database) {}

    /** Reads the logs of earlier runs; not while this process writes one of them, see {@link AuditReader}. */
    static EarlierChoices of(Runs runs, Plan plan, List<Migration> selected) {
        return selected.stream().anyMatch(FreeDatabases::wanted) ? of(runs, plan) : NONE;
    }

    /** The same of every migration, those too whose database the plan names. */
    static EarlierChoices of(Runs runs, Plan plan) {
        EarlierChoices earlier = new EarlierChoices();
        for (RunFolder folder : runs.list()) {
            if (Files.exists(folder.auditLog())) {
                Reading reading = new Reading(plan.file());
                AuditReader.read(folder.auditLog(), reading::take);
                reading.begun().forEach(earlier.choices::putIfAbsent);
            }
        }
        return earlier;
    }

    /** The number that a migration had on an instance; empty where it was never begun there. */
    OptionalInt of(MigrationId migration, String alias) {
        Choice choice = choices.get(migration);
        return choice == null || !choice.alias().equals(alias)
                ? OptionalInt.empty()
                : OptionalInt.of(choice.database());
    }

    /** The numbers that other migrations had on an instance, by migration. */
    Map<MigrationId, Integer> ofOthers(MigrationId migration, String alias) {
        Map<MigrationId, Integer> others = new HashMap<>();
        choices.forEach((id, choice) -> {
            if (!id.equals(migration) && choice.alias().equals(alias)) {
                others.put(id, choice.database());
            }
        });
        return others;
    }

    /** One log; only migrations that were begun have written to the database that was chosen. */
    private static final class Reading {
        private final Path plan;
        private final Map<MigrationId, Choice> chosen = new HashMap<>();
        private final Set<MigrationId> started = new HashSet<>();
        private boolean samePlan;

        Reading(Path plan) {
            this.plan = plan;
        }

        void take(AuditRecord entry) {
            MigrationId migration = entry.migration();
            switch (entry.type()) {
                case "run.started" -> samePlan = isPlan(Path.of(entry.text("plan", "path")));
                case "plan.resolved" -> {
                    if (migration != null) {
                        chosen.put(
                                migration,
                                new Choice(
                                        entry.text("destination", "alias"), entry.number("destination", "database")));
                    }
                }
                case "migration.started" -> {
                    if (migration != null) {
                        started.add(migration);
                    }
                }
                default -> {}
            }
        }

        /** A path may have been given in another spelling; runs lie beside their plan, so a relative one has its name. */
        private boolean isPlan(Path written) {
            return written.isAbsolute()
                    ? written.normalize().equals(plan.toAbsolutePath().normalize())
                    : Objects.equals(written.getFileName(), plan.getFileName());
        }

        Map<MigrationId, Choice> begun() {
            chosen.keySet().retainAll(started);
            return samePlan ? chosen : Map.of();
        }
    }
}
