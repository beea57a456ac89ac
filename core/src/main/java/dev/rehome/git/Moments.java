package dev.rehome.git;

import dev.rehome.git.Authorship.Moment;
import dev.rehome.problem.UsageException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a commit is made: {@code GIT_AUTHOR_DATE} and {@code GIT_COMMITTER_DATE}, else now. Git reads them in several forms
 * (git-commit(1), "DATE FORMATS"), so it is asked where it is there; without it, those that name their zone are read.
 */
final class Moments {
    private static final Pattern PRINTED = Pattern.compile(".*> ([0-9]+) ([+-][0-9]{4})");
    private static final Pattern RAW = Pattern.compile("@?([0-9]{1,18}) ([+-][0-9]{4})");

    private final Map<String, String> environment;
    private final Optional<GitProgram> git;

    Moments(Map<String, String> environment, Optional<GitProgram> git) {
        this.environment = environment;
        this.git = git;
    }

    Moment of(String role, Clock clock) {
        String variable = "GIT_" + role + "_DATE";
        String given = environment.getOrDefault(variable, "").strip();
        if (given.isEmpty()) {
            return new Moment(clock.instant(), clock.getZone());
        }
        return (git.isPresent() ? asked(git.get(), role) : read(given))
                .orElseThrow(() -> new UsageException(
                        "GIT-DATE",
                        "Git cannot read the time in " + variable + ": " + given,
                        "write it like 2026-11-22T10:00:00+01:00, or unset the variable"));
    }

    /** It answers only where it knows a name. */
    private static Optional<Moment> asked(GitProgram git, String role) {
        return git.with("GIT_" + role + "_NAME", "x")
                .with("GIT_" + role + "_EMAIL", "x")
                .ask("var", "GIT_" + role + "_IDENT")
                .map(PRINTED::matcher)
                .filter(Matcher::matches)
                .map(Moments::moment);
    }

    private static Optional<Moment> read(String given) {
        Matcher raw = RAW.matcher(given);
        if (raw.matches()) {
            return Optional.of(moment(raw));
        }
        return parsed(given.replaceFirst("^(\\S+) (\\S+)$", "$1T$2"), DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> parsed(given, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    private static Moment moment(Matcher secondsAndZone) {
        return new Moment(
                Instant.ofEpochSecond(Long.parseLong(secondsAndZone.group(1))), ZoneOffset.of(secondsAndZone.group(2)));
    }

    private static Optional<Moment> parsed(String given, DateTimeFormatter format) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(given, format);
            return Optional.of(new Moment(time.toInstant(), time.getOffset()));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }
}
