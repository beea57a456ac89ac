package dev.rehome.testing;

import java.util.ArrayList;
import java.util.List;

/** Writes {@code redis.conf}; a file rather than arguments, so that any password can be told. */
final class ServerConfig {
    private ServerConfig() {}

    /**
     * The lines of the file.
     *
     * @param directory where the server keeps its files
     * @param certificates the directory in which it finds {@code ca.pem}, {@code server.pem} and {@code server-key.pem}
     */
    static String text(ServerOptions options, ServerVersion version, int port, String directory, String certificates) {
        List<String> lines = new ArrayList<>();
        if (options.lines().stream().noneMatch(line -> line.startsWith("bind "))) {
            lines.add("bind 127.0.0.1");
        }
        lines.add((options.encrypted() ? "tls-port " : "port ") + port);
        lines.add("dir " + CommandLine.quote(directory));
        lines.add("save \"\"");
        if (version.isAtLeast("3.2")) {
            lines.add("protected-mode no");
        }
        if (version.isAtLeast("7.0")) {
            lines.add("enable-debug-command yes");
        }
        if (options.encrypted()) {
            lines.add("port 0");
            lines.add("tls-replication yes");
            lines.add("tls-ca-cert-file " + CommandLine.quote(certificates + "/ca.pem"));
            lines.add("tls-cert-file " + CommandLine.quote(certificates + "/server.pem"));
            lines.add("tls-key-file " + CommandLine.quote(certificates + "/server-key.pem"));
        }
        String password = options.password();
        if (password != null) {
            lines.add("requirepass " + CommandLine.quote(password));
        }
        RedisServer primary = options.primary();
        if (primary != null) {
            lines.add("slaveof " + primary.host() + " " + primary.port());
            primary.password().ifPresent(secret -> lines.add("masterauth " + CommandLine.quote(secret)));
        }
        lines.addAll(options.lines());
        return String.join("\n", lines) + "\n";
    }
}
