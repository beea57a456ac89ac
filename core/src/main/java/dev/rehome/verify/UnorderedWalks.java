package dev.rehome.verify;

import dev.rehome.redis.Reply;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values whose elements have no place: sets, sorted sets and hashes. Every element of the source is asked for at the
 * destination, and both have as many: so neither has one that the other lacks. It bears repeats, which the scanning
 * commands are free to give.
 */
final class UnorderedWalks {
    private UnorderedWalks() {}

    static void set(Walk walk) {
        walk.sameLength("members", "SCARD");
        walk.scan("SSCAN", members -> {
            members.forEach(member -> walk.digest().among(member, 0, member.length));
            ask(walk, "SISMEMBER", members, (member, reply) -> reply.number() == 1);
        });
    }

    static void scores(Walk walk) {
        walk.sameLength("members", "ZCARD");
        walk.scan("ZSCAN", pairs -> {
            List<byte[]> members = new ArrayList<>(pairs.size() / 2);
            List<Long> scores = new ArrayList<>(pairs.size() / 2);
            for (int index = 0; index < pairs.size(); index += 2) {
                long score = Score.bits(new Reply.Bulk(pairs.get(index + 1)));
                members.add(pairs.get(index));
                scores.add(score);
                WholeValues.scored(walk.digest(), pairs.get(index), score);
            }
            ask(
                    walk,
                    "ZSCORE",
                    members,
                    (member, reply) -> reply.bytes() != null && Score.bits(reply) == scores.get(member));
        });
    }

    static void hash(Walk walk) {
        walk.sameLength("fields", "HLEN");
        FieldDeadlines deadlines = new FieldDeadlines(walk);
        walk.scan("HSCAN", pairs -> {
            List<byte[]> fields = new ArrayList<>(pairs.size() / 2);
            for (int index = 0; index < pairs.size(); index += 2) {
                fields.add(pairs.get(index));
                WholeValues.pair(walk.digest(), pairs.get(index), pairs.get(index + 1));
            }
            if (walk.same() && !fields.isEmpty()) {
                List<Reply> there = walk.destination
                        .call("HMGET", Arguments.of(walk.key, fields))
                        .orThrow()
                        .items();
                for (int field = 0; field < fields.size(); field++) {
                    if (!Arrays.equals(
                            pairs.get(2 * field + 1), there.get(field).bytes())) {
                        walk.differs("a field differs");
                    }
                }
            }
            deadlines.compare(fields);
        });
    }

    private static void ask(Walk walk, String command, List<byte[]> members, Answer right) {
        if (!walk.same()) {
            return;
        }
        for (byte[] member : members) {
            walk.destination.send(command, walk.key, member);
        }
        walk.destination.flush();
        for (int member = 0; member < members.size(); member++) {
            if (!right.is(member, walk.destination.receive().orThrow())) {
                walk.differs("a " + (command.startsWith("Z") ? "member or its score" : "member") + " differs");
            }
        }
    }

    /** Whether the destination's answer about a member is that of the source. */
    private interface Answer {
        boolean is(int member, Reply reply);
    }
}
