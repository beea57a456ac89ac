package dev.rehome.cli.cases;

import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The servers of a case. A line of {@code servers} is a name and settings: {@code destination password=s3cret
 * maxmemory=2000000 databases=4 atLeast=7.0 below=7.0 replicaOf=other}, or {@code NAME=VALUE} for any other directive.
 * Without that file there are {@code source} and {@code destination}.
 */
final class CaseServers {
    private final Map<String, RedisServer> servers = new TreeMap<>();

    CaseServers(Servers fixture, List<String> lines) {
        for (String line : lines) {
            List<String> words = List.of(line.split(" +", -1));
            ServerOptions options = ServerOptions.any();
            for (String word : words.subList(1, words.size())) {
                int equals = word.indexOf('=');
                options = with(options, word.substring(0, equals), word.substring(equals + 1));
            }
            servers.put(words.get(0), fixture.start(options));
        }
    }

    private ServerOptions with(ServerOptions options, String name, String value) {
        return switch (name) {
            case "atLeast" -> options.atLeast(value);
            case "below" -> options.below(value);
            case "password" -> options.password(value);
            case "databases" -> options.databases(Integer.parseInt(value));
            case "maxmemory" -> options.maxmemory(Long.parseLong(value));
            case "replicaOf" -> options.replicaOf(server(value));
            default -> options.config(name, value);
        };
    }

    RedisServer server(String name) {
        RedisServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("the case has no server " + name);
        }
        return server;
    }

    /** A client of a database, written {@code source/3}. */
    RespClient client(String place) {
        int slash = place.indexOf('/');
        return server(place.substring(0, slash)).client(Integer.parseInt(place.substring(slash + 1)));
    }

    Map<String, RedisServer> all() {
        return servers;
    }

    /** The text with {@code {source.port}} replaced by the port of that server. */
    String fill(String text) {
        String filled = text;
        for (Map.Entry<String, RedisServer> server : servers.entrySet()) {
            filled = filled.replace(
                    "{" + server.getKey() + ".port}",
                    Integer.toString(server.getValue().port()));
        }
        return filled;
    }

    /**
     * Writes data: {@code [source/3]} says where to, then come commands as {@code redis-cli} reads them, or {@code
     * %every-type SEED PREFIX} or {@code %strings COUNT BYTES PREFIX}.
     */
    void seed(List<String> lines) {
        String place = "";
        for (String line : lines) {
            if (line.startsWith("[")) {
                place = line.substring(1, line.length() - 1);
            } else {
                try (RespClient client = client(place)) {
                    write(client, line);
                }
            }
        }
    }

    private static void write(RespClient client, String line) {
        String[] words = line.split(" +", -1);
        switch (words[0]) {
            case "%every-type" -> SampleData.writeEveryType(client, Long.parseLong(words[1]), words[2]);
            case "%strings" ->
                SampleData.writeStrings(client, words[3], Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            default -> client.line(line);
        }
    }
}
