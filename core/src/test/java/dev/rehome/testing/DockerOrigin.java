package dev.rehome.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Images by Testcontainers, where an engine answers. {@code -Drehome.servers.images} names them, each with its version as
 * tag; the first that fits is taken.
 */
record DockerOrigin(List<String> images, String why) implements ServerOrigin {
    private static final String IMAGES = "redis:7.2,redis:6.2,redis:5.0,valkey/valkey:8.0";

    static DockerOrigin find() {
        if (!engineMayBeThere()) {
            return new DockerOrigin(List.of(), "no engine");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return new DockerOrigin(List.of(), "no engine answers");
        }
        String images = System.getProperty("rehome.servers.images", "");
        return new DockerOrigin(
                Arrays.stream((images.isEmpty() ? IMAGES : images).split(",", 0))
                        .map(String::strip)
                        .toList(),
                "");
    }

    /** Testcontainers takes seconds to find out that there is none. */
    private static boolean engineMayBeThere() {
        return System.getenv("DOCKER_HOST") != null
                || Stream.of("/var/run/docker.sock", System.getProperty("user.home", "") + "/.docker/run/docker.sock")
                        .anyMatch(socket -> Files.exists(Path.of(socket)));
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Optional<ServerInstance> start(ServerOptions options, int port) {
        return images.stream()
                .filter(image -> options.accepts(versionOf(image)))
                .findFirst()
                .map(image -> ContainerServer.start(image, versionOf(image), options, port));
    }

    private static ServerVersion versionOf(String image) {
        return ServerVersion.of(image.substring(image.lastIndexOf(':') + 1));
    }

    @Override
    public String describe() {
        return "docker: " + (images.isEmpty() ? why : String.join(", ", images));
    }
}
