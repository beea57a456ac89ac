package dev.rehome.preflight;

import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Who is connected to a server, as {@code CLIENT LIST} says.
 *
 * @param told whether the command is permitted
 */
record Clients(boolean told, List<Client> list) {
    /** @param idleSeconds since the last command */
    record Client(String name, int database, long idleSeconds, String command) {}

    static Clients ask(RedisConnection connection) {
        return connection.call("CLIENT", "LIST") instanceof Reply.Bulk bulk
                ? parse(bulk.text())
                : new Clients(false, List.of());
    }

    static Clients parse(String text) {
        return new Clients(
                true,
                text.lines()
                        .filter(line -> !line.isBlank())
                        .map(Clients::client)
                        .toList());
    }

    /** Those whose selected database it is. */
    List<Client> of(int database) {
        return list.stream().filter(client -> client.database() == database).toList();
    }

    private static Client client(String line) {
        Map<String, String> fields = Arrays.stream(line.strip().split(" ", -1))
                .filter(field -> field.indexOf('=') > 0)
                .collect(Collectors.toMap(
                        field -> field.substring(0, field.indexOf('=')),
                        field -> field.substring(field.indexOf('=') + 1),
                        (first, second) -> first));
        return new Client(
                fields.getOrDefault("name", ""),
                (int) number(fields.getOrDefault("db", "")),
                number(fields.getOrDefault("idle", "")),
                fields.getOrDefault("cmd", ""));
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : -1;
    }
}
