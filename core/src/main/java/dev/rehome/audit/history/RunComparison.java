package dev.rehome.audit.history;

import dev.rehome.audit.history.RunDifference.Area;
import dev.rehome.audit.history.RunFacts.Facts;
import dev.rehome.plan.MigrationId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two runs. Migrations that are called the same belong together; of the others, those of one app where each
 * run has a single one left, so that staging can be compared with production.
 */
public final class RunComparison {
    private final RunFacts first;
    private final RunFacts second;
    private final List<RunDifference> found = new ArrayList<>();

    private RunComparison(RunFacts first, RunFacts second) {
        this.first = first;
        this.second = second;
    }

    /**
     * Compares the logs of two runs; by area, and within it in the order of the first log.
     *
     * @throws dev.rehome.problem.FailedException where one cannot be read
     */
    public static List<RunDifference> of(Path first, Path second) {
        return new RunComparison(RunFacts.read(first), RunFacts.read(second)).differences();
    }

    private List<RunDifference> differences() {
        Map<MigrationId, MigrationId> pairs = pairs();
        compare(null, null, first.ofRun(), second.ofRun());
        pairs.forEach((one, other) -> compare(one, other, first.of(one), second.of(other)));
        for (MigrationId one : first.migrations()) {
            if (!pairs.containsKey(one)) {
                found.add(new RunDifference(Area.MIGRATIONS, one, null, "migration", one.toString(), ""));
            }
        }
        for (MigrationId other : second.migrations()) {
            if (!pairs.containsValue(other)) {
                found.add(new RunDifference(Area.MIGRATIONS, null, other, "migration", "", other.toString()));
            }
        }
        return found.stream().sorted(Comparator.comparing(RunDifference::area)).toList();
    }

    private Map<MigrationId, MigrationId> pairs() {
        Map<MigrationId, MigrationId> pairs = new LinkedHashMap<>();
        for (MigrationId one : first.migrations()) {
            if (second.migrations().contains(one)) {
                pairs.put(one, one);
                continue;
            }
            List<MigrationId> mine = lonely(first, second, one.app());
            List<MigrationId> theirs = lonely(second, first, one.app());
            if (mine.size() == 1 && theirs.size() == 1) {
                pairs.put(one, theirs.get(0));
            }
        }
        return pairs;
    }

    private static List<MigrationId> lonely(RunFacts here, RunFacts there, String app) {
        return here.migrations().stream()
                .filter(migration ->
                        migration.app().equals(app) && !there.migrations().contains(migration))
                .toList();
    }

    private void compare(@Nullable MigrationId one, @Nullable MigrationId other, Facts ofOne, Facts ofOther) {
        for (Area area : Area.values()) {
            Map<String, String> left = ofOne.in(area);
            Map<String, String> right = ofOther.in(area);
            Set<String> names = new LinkedHashSet<>(left.keySet());
            names.addAll(right.keySet());
            for (String name : names) {
                String here = left.getOrDefault(name, "");
                String there = right.getOrDefault(name, "");
                if (!here.equals(there)) {
                    found.add(new RunDifference(area, one, other, name, here, there));
                }
            }
        }
    }
}
