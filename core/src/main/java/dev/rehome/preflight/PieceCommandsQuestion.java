package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the destination permits what keys need that travel by their elements. The commands are tried within a
 * transaction that is thrown away: a server says of each at once whether it is permitted and does none of them.
 */
record PieceCommandsQuestion(Side destination, Method method, LargeKeys largest) implements Question {
    private static final String NO_KEY = "rehome:no-such-key";
    private static final List<String> WRITING = List.of(
            "SET KEY v",
            "SETRANGE KEY 0 v",
            "HMSET KEY f v",
            "HDEL KEY f",
            "RPUSH KEY e",
            "LTRIM KEY 0 0",
            "SADD KEY m",
            "SREM KEY m",
            "ZADD KEY 1 m",
            "ZREMRANGEBYRANK KEY 0 0",
            "RENAME KEY KEY",
            "RENAMENX KEY KEY",
            "PEXPIREAT KEY 1",
            "PEXPIRE KEY 1",
            "DEL KEY");
    private static final List<String> STREAMS = List.of(
            "XADD KEY 1-1 f v",
            "XTRIM KEY MAXLEN 0",
            "XGROUP CREATE KEY g 0",
            "XREADGROUP GROUP g c STREAMS KEY >",
            "XCLAIM KEY g c 0 1-1",
            "XSETID KEY 1-1");

    @Override
    public String name() {
        return Role.DESTINATION.check("element-commands");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        long limit = destination.migration().settings().copy().bigKeyBytes();
        boolean large = method != Method.RESTORE && largest.beyond(limit);
        if (method != Method.LOGICAL && !large) {
            return answers.ok("no key was seen that needs to travel by its elements");
        }
        List<String> refused = refused();
        if (refused.isEmpty()) {
            return answers.ok("what keys need that travel by their elements is permitted");
        }
        String what = "the user may not run " + String.join(", ", refused) + " on the destination";
        String hint = "permit them with 'ACL SETUSER <user> +@transaction +@write +@keyspace'";
        return method == Method.LOGICAL
                ? answers.failed(what, hint)
                : answers.warning(what + ", which large keys need: they fail", hint);
    }

    private List<String> refused() {
        RedisConnection connection = destination.connection();
        List<String> refused = new ArrayList<>();
        note(connection.call("WATCH", NO_KEY), "WATCH", refused);
        Reply begun = connection.call("MULTI");
        if (begun instanceof Reply.Error) {
            // Outside of a transaction the commands would be done.
            refused.add("MULTI");
            return refused;
        }
        boolean streams = destination.capabilities().restoreAbsoluteTtl();
        List<String> tried = Stream.concat(WRITING.stream(), streams ? STREAMS.stream() : Stream.empty())
                .toList();
        for (String form : tried) {
            List<String> words = List.of(form.replace("KEY", NO_KEY).split(" ", -1));
            connection.send(words.get(0), words.subList(1, words.size()).toArray());
        }
        connection.send("DISCARD");
        connection.flush();
        tried.forEach(form -> note(connection.receive(), form.substring(0, form.indexOf(' ')), refused));
        connection.receive();
        return refused;
    }

    private static void note(Reply reply, String command, List<String> refused) {
        Refusal refusal = Refusal.of(reply);
        if (refusal == Refusal.COMMAND || refusal == Refusal.UNKNOWN) {
            refused.add(command);
        }
    }
}
