package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.MigrationId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Makes the change of assignments that migrations bring, and the part of it that belongs to some of them. */
final class AssignmentChanges {
    private final AssignmentFiles files;
    private final Planned planned;

    /** @param planned what was seen earlier, when the run was planned */
    AssignmentChanges(AssignmentFiles files, Planned planned) {
        this.files = files;
        this.planned = planned;
    }

    /** The change of all these, of which some have no home yet and are left out. */
    ChangeSet of(List<Home> homes) {
        Map<String, List<Home>> byEnvironment = homes.stream()
                .filter(Home::found)
                .collect(Collectors.groupingBy(
                        home -> home.migration().id().environment(), LinkedHashMap::new, Collectors.toList()));
        return new ChangeSet(byEnvironment.entrySet().stream()
                .flatMap(entry -> files
                        .of(entry.getKey())
                        .map(file -> new EnvironmentChange(
                                entry.getKey(),
                                file.repository(),
                                file.file(),
                                file.target(),
                                entry.getValue().stream().map(this::change).toList()))
                        .stream())
                .toList());
    }

    /** The part of a change that belongs to the migrations that are wanted; environments without any are left out. */
    static ChangeSet only(ChangeSet changes, Predicate<MigrationId> wanted) {
        return new ChangeSet(changes.environments().stream()
                .map(environment -> new EnvironmentChange(
                        environment.environment(),
                        environment.repository(),
                        environment.file(),
                        environment.target(),
                        environment.changes().stream()
                                .filter(change -> wanted.test(new MigrationId(change.app(), environment.environment())))
                                .toList()))
                .filter(environment -> !environment.changes().isEmpty())
                .toList());
    }

    private AssignmentChange change(Home home) {
        MigrationId id = home.migration().id();
        Optional<AssignmentChange> known = planned.change(id);
        String key = home.migration().assignment();
        return new AssignmentChange(
                key,
                id.app(),
                home.source().instance() == null ? null : home.source().alias(),
                known.isEmpty()
                        ? files.entries(id.environment()).get(key)
                        : known.get().before(),
                new Placement(home.destination().alias(), home.destination().database()));
    }
}
