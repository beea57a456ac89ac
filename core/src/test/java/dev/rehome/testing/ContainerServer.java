package dev.rehome.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/** A server in a container, on the same port inside and on loopback outside, so that it is the same after a restart. */
final class ContainerServer implements ServerInstance {
    private static final String FOLDER = "/tmp/rehome";

    private final GenericContainer<?> container;

    private ContainerServer(GenericContainer<?> container) {
        this.container = container;
    }

    static ContainerServer start(String image, ServerVersion version, ServerOptions options, int port) {
        String config = ServerConfig.text(options, version, port, "/tmp", FOLDER);
        GenericContainer<?> container = new GenericContainer<>(image);
        container
                .withCommand(image.contains("valkey") ? "valkey-server" : "redis-server", FOLDER + "/redis.conf")
                .withCopyToContainer(Transferable.of(config), FOLDER + "/redis.conf")
                .withCreateContainerCmdModifier(command -> command.withExposedPorts(ExposedPort.tcp(port))
                        .withHostConfig(Objects.requireNonNullElseGet(command.getHostConfig(), HostConfig::new)
                                .withPortBindings(PortBinding.parse("127.0.0.1:" + port + ":" + port))));
        if (options.encrypted()) {
            container.withCopyFileToContainer(
                    MountableFile.forHostPath(Certificates.shared().directory(), 0755), FOLDER);
        }
        container.start();
        return new ContainerServer(container);
    }

    private DockerClient docker() {
        return container.getDockerClient();
    }

    @Override
    public void kill() {
        docker().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void start() {
        docker().startContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void freeze() {
        docker().pauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void thaw() {
        docker().unpauseContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public String innerHost() {
        return Objects.requireNonNull(container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress());
    }

    @Override
    public String log() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
