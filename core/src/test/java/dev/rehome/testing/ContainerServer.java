package dev.rehome.testing;

import com.github.dockerjava.api.DockerClient;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.MountableFile;

/**
 * A server in a container, in the network of this machine: no bridge, forwarding or address of a container that ended stands
 * between a test and its server, and the port is the same after a restart.
 */
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
                .withNetworkMode("host")
                .withCommand(image.contains("valkey") ? "valkey-server" : "redis-server", FOLDER + "/redis.conf")
                .withCopyToContainer(Transferable.of(config), FOLDER + "/redis.conf");
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
    public String log() {
        return container.getLogs();
    }

    @Override
    public void close() {
        container.stop();
    }
}
