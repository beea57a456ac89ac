package dev.rehome.plan;

import dev.rehome.problem.Position;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A Redis server that a plan gives a name.
 *
 * @param endpoint its URL, without a database number, or the reference to one; never an instance
 * @param alias how Terraform, ConfigMaps and reports call it
 * @param databases the numbers that {@code auto} may hand out, in ascending order; empty where the plan names none
 * @param tls null where the system's trust store and no client certificate are used
 * @param maxMigrations how many copies may touch this server at once; empty for no limit of its own
 */
public record Instance(
        String name,
        Endpoint endpoint,
        String alias,
        List<Integer> databases,
        @Nullable TlsFiles tls,
        OptionalInt maxMigrations,
        Position position) {
    public Instance {
        databases = List.copyOf(databases);
        if (endpoint instanceof Endpoint.OfInstance) {
            throw new IllegalArgumentException("an instance is not given by another instance");
        }
    }

    /**
     * PEM files for TLS; paths are relative to the plan.
     *
     * @param caFile the authorities to trust instead of the system's
     * @param certificateFile the client's certificate chain; goes with {@code keyFile}
     * @param keyFile the client's unencrypted PKCS#8 key
     */
    public record TlsFiles(
            @Nullable String caFile,
            @Nullable String certificateFile,
            @Nullable String keyFile) {}
}
