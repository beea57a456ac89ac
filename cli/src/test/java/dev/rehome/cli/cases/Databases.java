package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RespClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;

/**
 * What a case expects of its databases: {@code source unchanged}, {@code destination/2 unchanged}, {@code source/3 =
 * destination/7}, {@code destination/7 has 12}, or {@code destination/7 : GET key -> value}.
 */
final class Databases {
    /** Both servers run on one clock here; what is left is read in whole milliseconds and written a moment later. */
    private static final Duration TOLERANCE = Duration.ofMillis(25);

    private final CaseServers servers;
    private final Map<String, SortedMap<Integer, DatabaseSnapshot>> before;

    Databases(CaseServers servers, Map<String, SortedMap<Integer, DatabaseSnapshot>> before) {
        this.servers = servers;
        this.before = before;
    }

    void check(String line) {
        String[] words = line.split(" +", -1);
        if (words[1].equals(":")) {
            answer(words[0], line.substring(line.indexOf(':') + 1));
        } else if (words[1].equals("=")) {
            assertThat(read(words[0]).differencesFrom(read(words[2]), TOLERANCE))
                    .as(line)
                    .isEmpty();
        } else if (words[1].equals("has")) {
            assertThat(read(words[0]).size()).as(line).isEqualTo(Integer.parseInt(words[2]));
        } else if (words[0].contains("/")) {
            assertThat(read(words[0]).differencesFrom(earlier(words[0])))
                    .as(line)
                    .isEmpty();
        } else {
            unchanged(words[0], line);
        }
    }

    /** With the tolerance, since servers before 7.0 tell what is left of a key's life alone. */
    private void unchanged(String server, String line) {
        SortedMap<Integer, DatabaseSnapshot> now = DatabaseSnapshot.ofAll(servers.server(server));
        SortedMap<Integer, DatabaseSnapshot> then = before.getOrDefault(server, new java.util.TreeMap<>());
        assertThat(now.keySet()).as(line).isEqualTo(then.keySet());
        now.forEach((number, database) -> assertThat(database.differencesFrom(then.get(number), TOLERANCE))
                .as(line + ", database " + number)
                .isEmpty());
    }

    private void answer(String place, String question) {
        int arrow = question.indexOf(" -> ");
        try (RespClient client = servers.client(place)) {
            Object reply = client.line(question.substring(0, arrow));
            String text = reply instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : "" + reply;
            assertThat(text).as(place + question).isEqualTo(question.substring(arrow + 4));
        }
    }

    private DatabaseSnapshot read(String place) {
        try (RespClient client = servers.client(place)) {
            return DatabaseSnapshot.of(client);
        }
    }

    private DatabaseSnapshot earlier(String place) {
        String[] parts = place.split("/", -1);
        DatabaseSnapshot found =
                before.getOrDefault(parts[0], new java.util.TreeMap<>()).get(Integer.valueOf(parts[1]));
        return found == null ? new DatabaseSnapshot(new java.util.TreeMap<>()) : found;
    }
}
