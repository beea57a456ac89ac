package dev.rehome.testing;

import com.github.dockerjava.api.model.Info;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.images.RemoteDockerImage;
import org.testcontainers.utility.DockerImageName;

/**
 * Images by Testcontainers, where an engine answers. {@code -Drehome.servers.images} names them, each with its version as
 * tag; the first that fits is taken.
 */
record DockerOrigin(List<String> images, String why) implements ServerOrigin {
    private static final Map<String, Boolean> THERE = new ConcurrentHashMap<>();
    private static final String IMAGES = "redis:7.2,redis:6.2,redis:5.0,valkey/valkey:8.0";

    static DockerOrigin find() {
        if (!engineMayBeThere()) {
            return new DockerOrigin(List.of(), "no engine");
        }
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            return new DockerOrigin(List.of(), "no engine answers");
        }
        Info engine = DockerClientFactory.instance().getInfo();
        if (!hasThisLoopback(engine)) {
            return new DockerOrigin(List.of(), "the network of the engine is not that of this machine");
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

    /** What runs in a virtual machine, or without root, has a loopback of its own. */
    private static boolean hasThisLoopback(Info engine) {
        List<String> security = Objects.requireNonNullElse(engine.getSecurityOptions(), List.of());
        return System.getProperty("os.name", "").equals("Linux")
                && security.stream().noneMatch(option -> option.contains("rootless"))
                && !String.valueOf(engine.getOperatingSystem()).contains("Desktop");
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public Optional<ServerInstance> start(ServerOptions options, int port) {
        return images.stream()
                .filter(image -> !options.loadsModules())
                .filter(image -> options.accepts(ServerOptions.Product.of(image), versionOf(image)) && isThere(image))
                .findFirst()
                .map(image -> ContainerServer.start(image, versionOf(image), options, port));
    }

    /** An engine without a network has only what was put into it. */
    private static boolean isThere(String image) {
        return THERE.computeIfAbsent(image, name -> {
            try {
                return !new RemoteDockerImage(DockerImageName.parse(name)).get().isEmpty();
            } catch (ContainerFetchException e) {
                return false;
            }
        });
    }

    private static ServerVersion versionOf(String image) {
        return ServerVersion.of(image.substring(image.lastIndexOf(':') + 1));
    }

    @Override
    public String describe() {
        return "docker: " + (images.isEmpty() ? why : String.join(", ", images));
    }
}
