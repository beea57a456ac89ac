package dev.rehome.cli.command;

import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.plan.yaml.Suggestion;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Explanation;
import dev.rehome.problem.Explanation.Area;
import dev.rehome.problem.Explanations;
import dev.rehome.problem.UsageException;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Says what a code means. */
@Command(
        name = "explain",
        description =
                "Says what the code of a problem, a check of the preflight, a verdict on a log or an exit code means,"
                        + " and what to do; without one, lists them all.")
final class ExplainCommand implements Verb {
    private static final int INDENT = 9;

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE",
            description = "As it stands in brackets behind a message: PLAN-URL.",
            completionCandidates = Codes.class)
    private @Nullable String code;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Explanations explanations = Explanations.read();
        String wanted = code;
        Pen pen = session.console().data();
        List<Explanation> shown = wanted == null ? explanations.all() : List.of(one(explanations, wanted));
        if (output.isJson()) {
            pen.verbatim(Json.write(new Document(
                    1, "explanations", shown.stream().map(Entry::of).toList())));
        } else if (wanted == null) {
            list(pen, shown);
        } else {
            show(pen, shown.get(0));
        }
        return Ending.DONE;
    }

    private static Explanation one(Explanations explanations, String wanted) {
        return explanations
                .of(wanted)
                .orElseThrow(() -> new UsageException(
                        "EXPLAIN-UNKNOWN",
                        wanted.isBlank() ? "the code is empty" : "nothing is called " + wanted,
                        Suggestion.closest(wanted, explanations.codes())
                                .filter(name -> !wanted.isBlank())
                                .map(name -> "did you mean " + name + "?")
                                .orElse("'rehome explain' lists every code")));
    }

    private static void show(Pen pen, Explanation explanation) {
        pen.sentence(
                Text.of(Tone.STRONG, String.join(", ", explanation.codes()))
                        .and(Tone.FAINT, "  " + explanation.area().title()),
                2);
        pen.sentence(Text.of(explanation.meaning()), 0);
        part(pen, "do", explanation.remedy());
        part(pen, "example", explanation.example());
    }

    private static void part(Pen pen, String name, String text) {
        pen.sentence(
                Text.of(Tone.FAINT, String.format("%-" + INDENT + "s", name)).and(text), INDENT);
    }

    private static void list(Pen pen, List<Explanation> all) {
        Area before = null;
        for (Explanation each : all) {
            if (!each.area().equals(before)) {
                if (before != null) {
                    pen.blank();
                }
                before = each.area();
                pen.line(Tone.STRONG, before.title());
            }
            pen.sentence(
                    Text.of("  ")
                            .and(Tone.PLACE, String.join(", ", each.codes()))
                            .and("  " + firstSentence(each.meaning())),
                    4);
        }
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private record Document(int version, String kind, List<Entry> explanations) {}

    private record Entry(String area, List<String> codes, String meaning, String remedy, String example) {
        static Entry of(Explanation explanation) {
            return new Entry(
                    explanation.area().title(),
                    explanation.codes(),
                    explanation.meaning(),
                    explanation.remedy(),
                    explanation.example());
        }
    }

    /** For completion. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Explanations.read().codes().iterator();
        }
    }
}
