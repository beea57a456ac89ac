package dev.rehome.report;

import dev.rehome.event.Counts;
import dev.rehome.report.RunReport.Answer;
import dev.rehome.report.RunReport.Commit;
import dev.rehome.report.RunReport.Course;
import dev.rehome.report.RunReport.Entry;
import dev.rehome.report.RunReport.Failure;
import dev.rehome.report.RunReport.LogState;
import dev.rehome.report.RunReport.Migration;
import dev.rehome.report.RunReport.Session;
import dev.rehome.report.RunReport.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What reviewers ask of a migration, answered in a sentence, each with the section that says more. */
final class Answers {
    private static final int NAMED = 5;

    private final RunReport report;
    private final Judgement judgement;

    Answers(RunReport report) {
        this.report = report;
        this.judgement = new Judgement(report);
    }

    List<Answer> all() {
        return List.of(
                new Answer("Who did it, where and when?", who(), "run", "The run"),
                new Answer("Who approved it, and what exactly?", approval(), "run", "The run"),
                new Answer("Is everything moved?", judgement.migrations(), "migrations", "Migrations"),
                new Answer("Did every key arrive?", judgement.fates(), "migrations", "Migrations"),
                new Answer("Are both sides equal?", judgement.comparisons(), "verification", "Verification"),
                new Answer("Whose TTLs differ?", deadlines(), "verification", "Verification"),
                new Answer("What failed, and why?", failed(), "failures", "Failures"),
                new Answer("What was overwritten or removed?", altered(), "altered", "Overwritten or removed"),
                new Answer("What was left out?", leftOut(), "left-out", "Left out"),
                new Answer("What changed in Terraform and Git?", assignments(), "assignments", "Assignments"),
                new Answer("Did anything happen that was not planned?", unplanned(), "interventions", "Interventions"),
                new Answer("Is the log complete, unchanged and anchored?", log(), "log", "The log"));
    }

    private String who() {
        if (report.sessions().isEmpty()) {
            return "The log does not say.";
        }
        Session first = report.sessions().get(0);
        Course course = report.course();
        String when = course == null ? first.at() : minute(course.began()) + " to " + minute(course.ended()) + " UTC";
        return first.actor() + " on " + first.host() + ", " + when + ".";
    }

    private String approval() {
        if (report.approvals().isEmpty()) {
            return "No approval is recorded.";
        }
        return report.approvals().stream()
                        .map(each -> each.by() + " (" + each.how() + ")")
                        .distinct()
                        .collect(Collectors.joining(", "))
                + "; the digest of what was approved is "
                + report.approvals().get(report.approvals().size() - 1).digest() + ".";
    }

    private String deadlines() {
        List<String> names = report.migrations().stream()
                .filter(each -> ttl(each) > 0)
                .map(each -> each.name() + " (" + Figures.exact(ttl(each)) + ")")
                .toList();
        if (!names.isEmpty()) {
            return "Keys of " + Figures.some(names, NAMED) + ".";
        }
        return report.migrations().stream().allMatch(each -> each.verification() == null)
                ? "Not known: nothing was compared."
                : "Nobody's, in what was compared.";
    }

    private static long ttl(Migration migration) {
        Verification found = migration.verification();
        return found == null ? 0 : found.ttl();
    }

    private String failed() {
        if (report.failures().isEmpty()) {
            return "Nothing.";
        }
        List<String> causes = report.failures().stream()
                .map(each -> each.migration() + ": "
                        + (each.count() > 0 ? Figures.counted(each.count(), "key") + ", " : "") + shortened(each))
                .toList();
        return String.join(" \u2022 ", causes.subList(0, Math.min(3, causes.size())))
                + (causes.size() > 3 ? " \u2022 and " + Figures.counted(causes.size() - 3, "more cause") : "");
    }

    private static String shortened(Failure failure) {
        String message = failure.message().lines().findFirst().orElse(failure.code());
        return message.length() > 160 ? message.substring(0, 159) + "\u2026" : message;
    }

    private String altered() {
        List<String> told = new ArrayList<>();
        if (!report.alterations().isEmpty()) {
            told.add(report.alterations().stream()
                    .limit(2)
                    .map(each -> each.subject() + ": " + each.what())
                    .collect(Collectors.joining(" \u2022 ")));
            if (report.alterations().size() > 2) {
                told.add("and " + (report.alterations().size() - 2) + " more");
            }
        } else {
            told.add("No key of others, at no destination; sources are only read");
        }
        long replaced = report.assignments().stream()
                .map(Entry::before)
                .filter(Objects::nonNull)
                .count();
        if (replaced > 0) {
            told.add(Figures.counted(replaced, "assignment") + " replaced");
        }
        return String.join("; ", told) + ".";
    }

    private String leftOut() {
        Counts keys = report.totals();
        List<String> told = new ArrayList<>();
        if (keys.skipped() > 0) {
            told.add(Figures.counted(keys.skipped(), "key") + " skipped, whose names were taken");
        }
        List<String> filtered = report.migrations().stream()
                .filter(LeftOut::isFiltered)
                .map(Migration::name)
                .toList();
        if (!filtered.isEmpty()) {
            told.add("Keys that the plan's patterns or types leave out, of " + Figures.some(filtered, NAMED));
        }
        report.losses().stream()
                .limit(NAMED)
                .forEach(each -> told.add(
                        each.what() + " of " + Figures.counted(each.count(), "key") + " of " + each.migration()));
        return told.isEmpty() ? "Nothing." : String.join("; ", told) + ".";
    }

    private String assignments() {
        List<String> commits = report.commits().stream()
                .filter(each -> each.type().equals("committed"))
                .map(each ->
                        brief(each.commit()) + " on " + each.branch() + (each.signed() ? ", signed" : ", not signed"))
                .toList();
        List<String> pushed = report.commits().stream()
                .filter(each -> each.type().equals("pushed"))
                .map(Commit::branch)
                .distinct()
                .toList();
        if (report.assignments().isEmpty() && commits.isEmpty()) {
            return "Nothing.";
        }
        return Figures.counted(report.assignments().size(), "entry").replace("entrys", "entries")
                + (commits.isEmpty() ? "; no commit is recorded" : "; commit " + Figures.some(commits, 3))
                + (pushed.isEmpty() ? "; not pushed." : "; pushed.");
    }

    private static String brief(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    private String unplanned() {
        List<String> told = new ArrayList<>();
        if (!report.interventions().isEmpty()) {
            told.add(report.interventions().stream()
                    .limit(3)
                    .map(each -> each.subject() + ": " + each.what())
                    .collect(Collectors.joining(" \u2022 ")));
            if (report.interventions().size() > 3) {
                told.add("and " + (report.interventions().size() - 3) + " more");
            }
        }
        long slowed =
                report.migrations().stream().filter(each -> each.slowed() > 0).count();
        if (slowed > 0) {
            told.add(Figures.counted(slowed, "migration") + " held back for a while");
        }
        return told.isEmpty() ? "No." : String.join("; ", told) + ".";
    }

    private String log() {
        LogState log = report.log();
        return "It is " + log.explanation() + ". Its last record in place has the hash sha256:" + log.head() + ".";
    }

    private static String minute(String at) {
        return at.substring(0, "2026-11-22T12:28:01".length()).replace('T', ' ');
    }
}
