package dev.rehome.assignment;

import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.Misfit.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what does not fit together about a database. */
public final class MisfitRules {
    private final Map<String, Map<String, Placement>> terraform;
    private final Map<String, Map<String, Placement>> configMap;

    /**
     * Knows the files.
     *
     * @param terraform by environment, then by entry; an environment whose file is not there or cannot be read is left out
     * @param configMap the same
     */
    public MisfitRules(Map<String, Map<String, Placement>> terraform, Map<String, Map<String, Placement>> configMap) {
        this.terraform = Map.copyOf(terraform);
        this.configMap = Map.copyOf(configMap);
    }

    /**
     * Of one database.
     *
     * @param environments whose files may speak of its server
     */
    public List<Misfit> of(List<Claim> claims, Finding content, Iterable<String> environments) {
        List<Misfit> misfits = new ArrayList<>();
        if (content instanceof Finding.Absent) {
            String whose = claims.stream().map(Claim::owner).distinct().collect(Collectors.joining(" and "));
            misfits.add(new Misfit(Kind.NOT_ON_SERVER, "the server has no database of this number for " + whose));
        }
        owners(claims, misfits);
        contents(claims, content, environments, misfits);
        claims.stream()
                .filter(claim -> claim.origin() == Origin.SOURCE)
                .forEach(source -> source(claims, source, misfits));
        files(claims, misfits);
        return misfits;
    }

    private static void owners(List<Claim> claims, List<Misfit> misfits) {
        List<String> written = claims.stream()
                .filter(Claim::isWritten)
                .map(Claim::owner)
                .distinct()
                .toList();
        if (written.size() > 1) {
            misfits.add(new Misfit(Kind.TWO_OWNERS, String.join(" and ", written) + " have it"));
        }
        List<Claim> arriving = claims.stream()
                .filter(claim -> claim.origin() == Origin.DESTINATION)
                .toList();
        if (arriving.size() > 1) {
            String whose = arriving.stream().map(Claim::owner).collect(Collectors.joining(" and "));
            misfits.add(new Misfit(Kind.TWO_OWNERS, whose + " are both to go there"));
        }
        for (Claim arrives : arriving) {
            others(claims, arrives)
                    .findFirst()
                    .ifPresent(other -> misfits.add(new Misfit(
                            Kind.PLAN_DIFFERS,
                            arrives.owner() + " is to go there, and " + other.owner() + " has it in " + place(other))));
        }
    }

    private void contents(List<Claim> claims, Finding content, Iterable<String> environments, List<Misfit> misfits) {
        List<Claim> written = claims.stream().filter(Claim::isWritten).toList();
        if (content instanceof Finding.Empty) {
            written.stream()
                    .filter(Claim::certain)
                    .map(claim -> claim.owner() + " has it in " + place(claim) + ", and it is empty")
                    .limit(1)
                    .forEach(detail -> misfits.add(new Misfit(Kind.OWNER_WITHOUT_KEYS, detail)));
        }
        boolean leaving = claims.stream().anyMatch(claim -> claim.origin() == Origin.SOURCE);
        if (content instanceof Finding.Used used && written.isEmpty() && !leaving && isWritten(environments)) {
            Optional<Claim> moved = claims.stream()
                    .filter(claim -> claim.origin() == Origin.EARLIER_RUN)
                    .findFirst();
            if (moved.isPresent()) {
                misfits.add(new Misfit(
                        Kind.NOT_WRITTEN,
                        "a run of this plan moved " + moved.get().owner() + " there, and no file says so yet"));
                return;
            }
            String arriving = claims.stream()
                    .filter(claim -> claim.origin() == Origin.DESTINATION)
                    .map(claim -> ", and " + claim.owner() + " is to go there")
                    .findFirst()
                    .orElse("");
            misfits.add(new Misfit(Kind.KEYS_WITHOUT_OWNER, "it holds " + amount(used) + " of nobody" + arriving));
        }
    }

    /** Where nobody writes down who has what, keys have no owner anyway. */
    private boolean isWritten(Iterable<String> environments) {
        for (String environment : environments) {
            if (terraform.containsKey(environment) || configMap.containsKey(environment)) {
                return true;
            }
        }
        return false;
    }

    /** An app leaves a database that it has not by the files. */
    private void source(List<Claim> claims, Claim source, List<Misfit> misfits) {
        for (Origin origin : List.of(Origin.TERRAFORM, Origin.CONFIG_MAP)) {
            Map<String, Placement> entries = entries(origin).get(source.environment());
            boolean agreed = claims.stream().anyMatch(claim -> claim.origin() == origin && claim.isOfSameOwner(source));
            if (entries != null && !agreed) {
                Placement written = entries.get(source.entry());
                misfits.add(new Misfit(
                        Kind.PLAN_DIFFERS,
                        "the plan moves " + source.owner() + " away from it, and " + place(origin)
                                + (written == null
                                        ? " has no entry " + source.entry()
                                        : " has " + source.entry() + " at " + written)));
            }
        }
    }

    private void files(List<Claim> claims, List<Misfit> misfits) {
        for (Claim claim : claims) {
            Origin other = claim.origin() == Origin.TERRAFORM ? Origin.CONFIG_MAP : Origin.TERRAFORM;
            Map<String, Placement> entries = entries(other).get(claim.environment());
            if (claim.isWritten() && entries != null && !agree(written(claim), entries.get(claim.entry()))) {
                Placement there = entries.get(claim.entry());
                misfits.add(new Misfit(
                        Kind.FILES_DIFFER,
                        place(claim) + " has " + claim.owner() + " here, and " + place(other)
                                + (there == null ? " has no such entry" : " has it at " + there)));
            }
        }
    }

    private @Nullable Placement written(Claim claim) {
        return entries(claim.origin())
                .getOrDefault(claim.environment(), Map.of())
                .get(claim.entry());
    }

    private static boolean agree(@Nullable Placement one, @Nullable Placement other) {
        return one != null && other != null && one.agreesWith(other);
    }

    private static Stream<Claim> others(List<Claim> claims, Claim claim) {
        return claims.stream().filter(other -> other.isWritten() && !other.isOfSameOwner(claim));
    }

    private Map<String, Map<String, Placement>> entries(Origin origin) {
        return origin == Origin.TERRAFORM ? terraform : configMap;
    }

    private static String place(Claim claim) {
        return place(claim.origin());
    }

    private static String place(Origin origin) {
        return origin == Origin.TERRAFORM ? "Terraform" : "the ConfigMap";
    }

    private static String amount(Finding.Used used) {
        return used.keys() < 0 ? "keys" : used.keys() + (used.keys() == 1 ? " key" : " keys");
    }
}
