package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether every command that the migration reads with is permitted. Each is tried: {@code ACL DRYRUN} would have to be
 * permitted itself, knows nothing of renamed commands, and exists from 7.0 only.
 *
 * @param sample of the source's keys; with one of them as the name, patterns for keys are tried, too
 */
record CommandsQuestion(Side side, Sample sample) implements Question {
    private static final byte[] NO_KEY = "rehome:no-such-key".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return side.role().check("commands");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        List<Need> needs =
                Need.of(side.role(), side.migration(), side.capabilities().memoryUsage());
        List<Need> forbidden = new ArrayList<>();
        List<Need> missing = new ArrayList<>();
        for (Need need : needs) {
            switch (Refusal.of(attempt(need))) {
                case COMMAND -> forbidden.add(need);
                case UNKNOWN -> missing.add(need);
                case NONE, KEY -> {}
            }
        }
        if (missing.stream().anyMatch(Need::vital)) {
            return answers.failed(
                    "the " + side.role() + " does not know " + names(missing),
                    "switch them on there (rename-command), or use another server");
        }
        if (forbidden.stream().anyMatch(Need::vital)) {
            return answers.failed(
                    "user " + user() + " may not run " + names(forbidden) + " on the " + side.role(),
                    permit(forbidden));
        }
        if (side.role() == Role.SOURCE && sample.closed() > 0) {
            return answers.failed(
                    "user " + user() + " may not read " + sample.closed() + " of "
                            + Amounts.keys(sample.keys().size()) + " of the source that were looked at",
                    "permit them with 'ACL SETUSER " + user() + " ~<pattern>', or leave them out with copy.include");
        }
        forbidden.addAll(missing);
        return forbidden.isEmpty()
                ? answers.ok(names(needs) + " are permitted")
                : answers.warning(
                        "user " + user() + " may not run " + names(forbidden) + " on the " + side.role()
                                + "; sizes are only guessed then",
                        permit(forbidden));
    }

    /** {@code DUMP} alone marks a key as used, so it gets a name that no key has. */
    private Reply attempt(Need need) {
        List<Object> arguments = new ArrayList<>(need.arguments());
        if (need.key()) {
            arguments.add(
                    need.command().equals("DUMP")
                            ? NO_KEY
                            : sample.smallest().map(Sample.Key::name).orElse(NO_KEY));
        }
        return side.connection().call(need.command(), arguments.toArray());
    }

    private String user() {
        String user = side.address().user();
        return user == null || user.isEmpty() ? "default" : user;
    }

    private String permit(List<Need> needs) {
        return "permit them with 'ACL SETUSER " + user() + " "
                + needs.stream().map(Need::rule).collect(Collectors.joining(" ")) + "'";
    }

    private static String names(List<Need> needs) {
        return needs.stream().map(Need::toString).collect(Collectors.joining(", "));
    }
}
