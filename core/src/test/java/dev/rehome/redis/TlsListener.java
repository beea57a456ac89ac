package dev.rehome.redis;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Listens with a certificate that no server of the fixture has. */
final class TlsListener implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private final SSLServerSocket listening;
    private final Thread accepting;
    private volatile @Nullable IOException last;

    private TlsListener(SSLServerSocket listening) {
        this.listening = listening;
        this.accepting = new Thread(this::accept, "tls-listener");
    }

    /** Makes the authority that signs all others in the folder. */
    static Path authority(Path folder) throws Exception {
        Path file = folder.resolve("listeners.p12");
        keytool(file, "authority", "-ext", "bc:c=ca:true");
        Path authority = folder.resolve("authority.pem");
        String body = Base64.getMimeEncoder()
                .encodeToString(load(file).getCertificate("authority").getEncoded());
        return Files.writeString(authority, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    /** @param arguments of {@code keytool} for the listener's certificate: names, validity */
    static TlsListener start(Path folder, String alias, String... arguments) throws Exception {
        Path file = folder.resolve("listeners.p12");
        List<String> more = new ArrayList<>(List.of("-signer", "authority"));
        more.addAll(Arrays.asList(arguments));
        keytool(file, alias, more.toArray(String[]::new));
        KeyStore store = load(file);
        for (String other : Collections.list(store.aliases())) {
            if (!other.equals(alias)) {
                store.deleteEntry(other);
            }
        }
        TlsListener listener = new TlsListener(listen(store));
        listener.accepting.start();
        return listener;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
            store.load(stream, PASSWORD);
        }
        return store;
    }

    private static void keytool(Path store, String alias, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                store.toString()));
        command.addAll(Arrays.asList(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    private static SSLServerSocket listen(KeyStore store) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try (SSLSocket client = (SSLSocket) listening.accept()) {
                client.startHandshake();
                client.getInputStream().readNBytes(1);
                client.getOutputStream().write("+OK\r\n+PONG\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refusedByTheClient) {
                last = refusedByTheClient;
            }
        }
    }

    /** How the last handshake failed, if it did. */
    @Nullable
    IOException last() {
        return last;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
