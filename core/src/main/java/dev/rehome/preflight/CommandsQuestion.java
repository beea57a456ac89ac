package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.RedisConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether every command that the migration reads with is permitted. Each is tried: {@code ACL DRYRUN} would have to be
 * permitted itself, knows nothing of renamed commands, and exists from 7.0 only.
 *
 * @param sample of the source's keys; with one of them as the name, patterns for keys are tried, too
 */
record CommandsQuestion(Side side, KeySample sample) implements Question {
    private static final byte[] NO_KEY = "rehome:no-such-key".getBytes(StandardCharsets.UTF_8);

    @Override
    public String name() {
        return side.role().check("commands");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        List<Need> needs = Need.of(side);
        Map<Refusal, List<Need>> refused = attempt(needs);
        List<Need> missing = refused.getOrDefault(Refusal.UNKNOWN, List.of()).stream()
                .filter(Need::vital)
                .toList();
        List<Need> forbidden = refused.getOrDefault(Refusal.COMMAND, List.of());
        if (!missing.isEmpty()) {
            return answers.failed(
                    "the " + side.role() + " does not know " + names(missing),
                    "switch them on there (rename-command), or use another server");
        }
        if (forbidden.stream().anyMatch(Need::vital)) {
            return answers.failed(
                    "the user may not run " + names(forbidden) + " on the " + side.role(), permit(forbidden));
        }
        if (side.role() == Role.SOURCE && sample.closed() > 0) {
            return answers.failed(
                    "the user may not read " + sample.closed() + " of the "
                            + Amounts.keys(sample.keys().size()) + " of the source that were looked at",
                    "permit them with 'ACL SETUSER <user> ~<pattern>', or leave them out with copy.include");
        }
        if (forbidden.isEmpty()) {
            return answers.ok(names(needs.stream().filter(Need::vital).toList()) + " are permitted");
        }
        String consequences = forbidden.stream()
                .map(need -> need.purpose().consequence())
                .distinct()
                .collect(Collectors.joining(", and "));
        return answers.warning(
                "the user may not run " + names(forbidden) + " on the " + side.role() + "; " + consequences,
                permit(forbidden));
    }

    private Map<Refusal, List<Need>> attempt(List<Need> needs) {
        RedisConnection connection = side.connection();
        byte[] known = sample.smallest().map(KeySample.Key::name).orElse(NO_KEY);
        for (Need need : needs) {
            List<Object> words = need.words(need.touches() ? NO_KEY : known);
            connection.send(
                    words.get(0).toString(), words.subList(1, words.size()).toArray());
        }
        connection.flush();
        Map<Refusal, List<Need>> answers = new EnumMap<>(Refusal.class);
        for (Need need : needs) {
            answers.computeIfAbsent(Refusal.of(connection.receive()), absent -> new ArrayList<>())
                    .add(need);
        }
        return answers;
    }

    private String permit(List<Need> needs) {
        return "permit them with 'ACL SETUSER <user> "
                + needs.stream().map(Need::rule).collect(Collectors.joining(" ")) + "'";
    }

    private static String names(List<Need> needs) {
        return needs.stream().map(Need::toString).collect(Collectors.joining(", "));
    }
}
