package dev.rehome.redis;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom to trust and who we are, by the files that an instance names. Each set of files is read once, so that connections
 * share TLS sessions. Safe for several threads.
 */
final class TlsContexts {
    private static final char[] IN_MEMORY = new char[0];

    private final Map<Address.TlsFiles, SSLContext> contexts = new ConcurrentHashMap<>();

    /** @throws ConnectionException if a file cannot be used */
    SSLSocketFactory socketFactory(Address.@Nullable TlsFiles files) {
        Address.TlsFiles named = files == null ? new Address.TlsFiles(null, null, null) : files;
        return contexts.computeIfAbsent(named, TlsContexts::context).getSocketFactory();
    }

    /** The certificate must be for the host that was asked for (RFC 2818); there is no way to turn this off. */
    static SSLParameters verified(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private static SSLContext context(Address.TlsFiles files) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(client(files), trust(files.caFile()), null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("this Java has no TLS", impossible);
        }
    }

    private static TrustManager @Nullable [] trust(@Nullable Path caFile) {
        return caFile == null
                ? null
                : reading(caFile, () -> {
                    KeyStore store = empty();
                    int number = 0;
                    for (X509Certificate authority : PemBlocks.read(caFile).certificates()) {
                        store.setCertificateEntry("authority-" + number++, authority);
                    }
                    TrustManagerFactory factory =
                            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
                    factory.init(store);
                    return factory.getTrustManagers();
                });
    }

    private static KeyManager @Nullable [] client(Address.TlsFiles files) {
        Path certificateFile = files.certificateFile();
        if (certificateFile == null) {
            return null;
        }
        X509Certificate[] chain = reading(
                certificateFile,
                () -> PemBlocks.read(certificateFile).certificates().toArray(X509Certificate[]::new));
        Path keyFile = files.keyFile() == null ? certificateFile : files.keyFile();
        return reading(keyFile, () -> {
            KeyStore store = empty();
            store.setKeyEntry("client", PemKey.of(PemBlocks.read(keyFile)), IN_MEMORY, chain);
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory.getKeyManagers();
        });
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static <T> T reading(Path file, Reading<T> reading) {
        String why;
        Exception cause;
        try {
            return reading.read();
        } catch (NoSuchFileException missing) {
            why = "no such file";
            cause = missing;
        } catch (IOException | GeneralSecurityException | RuntimeException broken) {
            why = String.valueOf(broken.getMessage());
            cause = broken;
        }
        throw new ConnectionException(
                ConnectionException.Cause.TLS,
                file + ": " + why,
                "give caFile, certificateFile and keyFile as PEM files that can be read",
                cause);
    }

    /** Something that is made of a file. */
    private interface Reading<T> {
        T read() throws IOException, GeneralSecurityException;
    }
}
