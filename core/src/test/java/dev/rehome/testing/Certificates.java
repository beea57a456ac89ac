package dev.rehome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority of its own with a server's and a client's certificate, made with the JDK's {@code keytool}. */
public final class Certificates {
    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    private final Path directory;

    private Certificates(Path directory) {
        this.directory = directory;
    }

    /** The authority that all servers of the fixture use. */
    public static Certificates shared() {
        return Shared.CERTIFICATES;
    }

    /** Another authority, which no server of the fixture knows. */
    public static Certificates create() {
        try {
            Path directory = Files.createTempDirectory("rehome-certificates-");
            directory.toFile().deleteOnExit();
            Certificates certificates = new Certificates(directory);
            certificates.make();
            return certificates;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds {@code ca.pem}, {@code server.pem}, {@code server-key.pem}, {@code client.pem}, {@code client-key.pem}. */
    public Path directory() {
        return directory;
    }

    /** The authority's certificate, PEM. */
    public Path authority() {
        return directory.resolve("ca.pem");
    }

    /** A client's certificate, PEM. */
    public Path clientCertificate() {
        return directory.resolve("client.pem");
    }

    /** The key to {@link #clientCertificate()}, PEM with PKCS #8. */
    public Path clientKey() {
        return directory.resolve("client-key.pem");
    }

    /** Trusts the authority and shows the client's certificate. */
    public SSLContext clientContext() {
        try {
            KeyStore store = load();
            KeyStore client = KeyStore.getInstance("PKCS12");
            client.load(null, null);
            client.setKeyEntry(
                    "client",
                    store.getKey("client", STORE_PASSWORD),
                    STORE_PASSWORD,
                    store.getCertificateChain("client"));
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(client, STORE_PASSWORD);
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("ca", store.getCertificate("ca"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void make() throws IOException, GeneralSecurityException {
        keytool("-alias", "ca", "-dname", "CN=rehome test authority", "-ext", "bc:c=ca:true");
        keytool(
                "-alias",
                "server",
                "-dname",
                "CN=rehome test server",
                "-signer",
                "ca",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1");
        keytool("-alias", "client", "-dname", "CN=rehome test client", "-signer", "ca");
        KeyStore store = load();
        writePem("ca.pem", "CERTIFICATE", store.getCertificate("ca").getEncoded());
        for (String name : List.of("server", "client")) {
            writePem(name + ".pem", "CERTIFICATE", store.getCertificate(name).getEncoded());
            Key key = store.getKey(name, STORE_PASSWORD);
            writePem(name + "-key.pem", "PRIVATE KEY", key.getEncoded());
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(directory.resolve("store.p12"))) {
            store.load(in, STORE_PASSWORD);
        }
        return store;
    }

    private void writePem(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Path path = directory.resolve(file);
        Files.writeString(path, "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
        path.toFile().deleteOnExit();
    }

    private void keytool(String... arguments) throws IOException {
        Path store = directory.resolve("store.p12");
        store.toFile().deleteOnExit();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(STORE_PASSWORD)));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException("interrupted", e));
        }
    }

    private static final class Shared {
        static final Certificates CERTIFICATES = create();
    }
}
