package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerFacts;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the source is being written to: a snapshot would miss what comes later. The server counts the writes to all
 * of its databases together; the list of its clients, where it is permitted, tells them apart by their last command.
 */
record ActivityQuestion(Side source) implements Question {
    private static final Pattern WRITES = Pattern.compile("(?m)^rdb_changes_since_last_save:(\\d{1,18})");
    private static final long RECENT_SECONDS = 10;
    private static final Set<String> WRITING = Set.of(
            "set",
            "setex",
            "psetex",
            "setnx",
            "getset",
            "getdel",
            "mset",
            "append",
            "incr",
            "incrby",
            "decr",
            "decrby",
            "hset",
            "hmset",
            "hsetnx",
            "hincrby",
            "hdel",
            "lpush",
            "rpush",
            "lpop",
            "rpop",
            "lmove",
            "blmove",
            "rpoplpush",
            "brpoplpush",
            "blpop",
            "brpop",
            "lrem",
            "ltrim",
            "sadd",
            "srem",
            "spop",
            "smove",
            "zadd",
            "zrem",
            "zincrby",
            "zpopmin",
            "zpopmax",
            "bzpopmin",
            "bzpopmax",
            "zremrangebyscore",
            "zremrangebyrank",
            "xadd",
            "xdel",
            "xack",
            "xtrim",
            "xreadgroup",
            "xautoclaim",
            "del",
            "unlink",
            "expire",
            "pexpire",
            "expireat",
            "pexpireat",
            "persist",
            "rename",
            "pfadd",
            "setbit",
            "eval",
            "evalsha",
            "exec");
    private static final String HINT = "stop the application before the copy; what it writes meanwhile may be missed";

    @Override
    public String name() {
        return Role.SOURCE.check("activity");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        int database = source.address().database();
        List<Clients.Client> here = source.clients().of(database).stream()
                .filter(client -> !client.name().startsWith(Preflight.CLIENT_PREFIX))
                .toList();
        long writers = here.stream().filter(ActivityQuestion::writes).count();
        if (writers > 0) {
            return answers.warning(
                    Amounts.of(writers, "client") + " wrote to database " + database + " of the source within the last "
                            + RECENT_SECONDS + " seconds",
                    HINT);
        }
        OptionalLong writes = writesSince(source.facts());
        if (writes.orElse(0) > 0) {
            return answers.warning(
                    "the source is being written to: " + Amounts.of(writes.getAsLong(), "write")
                            + " to any of its databases during these checks",
                    HINT);
        }
        if (writes.isEmpty() && !source.clients().told()) {
            return answers.unknown("the source does not tell whether it is being written to", HINT);
        }
        return answers.ok(
                here.isEmpty()
                        ? "no write was seen"
                        : "no write was seen; " + Amounts.of(here.size(), "client") + " use database " + database);
    }

    private static boolean writes(Clients.Client client) {
        int subcommand = client.command().indexOf('|');
        String command = subcommand < 0 ? client.command() : client.command().substring(0, subcommand);
        return client.idleSeconds() >= 0 && client.idleSeconds() <= RECENT_SECONDS && WRITING.contains(command);
    }

    private OptionalLong writesSince(ServerFacts before) {
        if (before.writesSinceSave().isPresent()
                && source.connection().call("INFO", "persistence") instanceof Reply.Bulk bulk) {
            Matcher matcher = WRITES.matcher(bulk.text().replace("\r", ""));
            if (matcher.find()) {
                return OptionalLong.of(Long.parseLong(matcher.group(1))
                        - before.writesSinceSave().getAsLong());
            }
        }
        return OptionalLong.empty();
    }
}
