package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.DestinationPolicy;
import dev.rehome.redis.DatabaseContent;
import java.util.Locale;

/** Whether the destination holds keys, and whether the plan allows that. */
record EmptyQuestion(Side destination) implements Question {
    @Override
    public String name() {
        return Role.DESTINATION.check("empty");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        if (!destination.isChosen()) {
            return answers.ok("there is no database yet to look into");
        }
        DatabaseContent content = destination.content();
        CopySettings copy = destination.migration().settings().copy();
        boolean allowed = copy.destination() == DestinationPolicy.NON_EMPTY;
        if (content.empty()) {
            return answers.ok("empty");
        }
        if (allowed) {
            return answers.ok("holds " + amount(content) + "; one that is in the way "
                    + switch (copy.onConflict()) {
                        case FAIL -> "fails unless it is equal";
                        case SKIP -> "is left as it is";
                        case REPLACE -> "is overwritten";
                    });
        }
        if (content.keys().isEmpty() && !content.visible()) {
            return answers.failed(
                    "neither DBSIZE nor SCAN nor INFO is permitted, so it is not known whether the destination is"
                            + " empty",
                    "permit DBSIZE, or set copy.destination: non-empty");
        }
        return answers.refused(
                "database " + destination.address().database() + " of the destination is not empty: it holds "
                        + amount(content),
                "empty it, choose another database, or set copy.destination: non-empty with copy.onConflict: "
                        + choices());
    }

    private static String amount(DatabaseContent content) {
        return content.keys().isPresent() ? Amounts.keys(content.keys().getAsLong()) : "some keys";
    }

    private static String choices() {
        return String.join(" or ", CopySettings.ConflictPolicy.SKIP.name(), CopySettings.ConflictPolicy.REPLACE.name())
                .toLowerCase(Locale.ROOT);
    }
}
