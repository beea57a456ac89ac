package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemKeyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "Ed25519", "Ed448"})
    void readsPkcs8(String algorithm) throws Exception {
        PrivateKey key =
                KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPrivate();
        assertThat(read("PRIVATE KEY", key.getEncoded()).getEncoded()).isEqualTo(key.getEncoded());
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048})
    void readsPkcs1(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        PrivateKey key = generator.generateKeyPair().getPrivate();
        byte[] encoded = key.getEncoded();
        int prefix = 26;
        byte[] inner = Arrays.copyOfRange(encoded, prefix, encoded.length);
        assertThat(read("RSA PRIVATE KEY", inner).getEncoded()).isEqualTo(encoded);
    }

    @ParameterizedTest
    @CsvSource({"secp256r1, 06082a8648ce3d030107, 32", "secp384r1, 06052b81040022, 48", "secp521r1, 06052b81040023, 66"
    })
    void readsSec1(String curve, String identifier, int length) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        ECPrivateKey key = (ECPrivateKey) generator.generateKeyPair().getPrivate();
        ECPrivateKey again = (ECPrivateKey) read("EC PRIVATE KEY", sec1(key, identifier, length));
        assertThat(again.getS()).isEqualTo(key.getS());
        assertThat(again.getParams().getCurve()).isEqualTo(key.getParams().getCurve());
    }

    @Test
    void passesOverWhatElseIsInTheFile() throws Exception {
        PrivateKey key = KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate();
        Path file = folder.resolve("key.pem");
        Files.writeString(
                file,
                "Bag Attributes\n    friendlyName: x\n" + block("EC PARAMETERS", new byte[] {6, 1, 1}) + "text\r\n"
                        + block("PRIVATE KEY", key.getEncoded()).replace("\n", "\r\n"));
        assertThat(PemKey.of(PemBlocks.read(file)).getEncoded()).isEqualTo(key.getEncoded());
    }

    @Test
    void tellsHowToWriteAnEncryptedKey() {
        assertThatThrownBy(() -> read("ENCRYPTED PRIVATE KEY", new byte[40]))
                .isInstanceOf(GeneralSecurityException.class)
                .hasMessageContaining("openssl pkey -in key.pem");
    }

    @Test
    void tellsAnOldEncryptedKey() throws Exception {
        Path file = folder.resolve("key.pem");
        Files.writeString(file, """
            -----BEGIN RSA PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-128-CBC,00

            AAAA
            -----END RSA PRIVATE KEY-----
            """);
        assertThatThrownBy(() -> PemKey.of(PemBlocks.read(file))).hasMessageContaining("encrypted");
    }

    @Test
    void tellsWhatItCannotRead() {
        assertThatThrownBy(() -> read("DSA PRIVATE KEY", new byte[40])).hasMessageContaining("PKCS#8");
        assertThatThrownBy(() -> read("PRIVATE KEY", new byte[40])).hasMessageContaining("broken");
        assertThatThrownBy(() -> read("EC PRIVATE KEY", new byte[] {0x30, 0x20, 2, 1, 1}))
                .hasMessageContaining("broken");
        assertThatThrownBy(() -> read("CERTIFICATE", new byte[40])).hasMessageContaining("no private key");
    }

    private PrivateKey read(String label, byte[] content) throws Exception {
        Path file = folder.resolve("key.pem");
        Files.writeString(file, block(label, content));
        return PemKey.of(PemBlocks.read(file));
    }

    private static String block(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    /** As OpenSSL writes it: version 1, the number, the curve, the public point. */
    private static byte[] sec1(ECPrivateKey key, String identifier, int length) {
        byte[] curve = HexFormat.of().parseHex(identifier);
        byte[] number = key.getS().toByteArray();
        byte[] padded = new byte[length];
        int used = Math.min(length, number.length);
        System.arraycopy(number, number.length - used, padded, length - used, used);
        byte[] point = new byte[2 * length + 2];
        point[1] = 4;
        return element(
                0x30, new byte[] {2, 1, 1}, element(4, padded), element(0xa0, curve), element(0xa1, element(3, point)));
    }

    private static byte[] element(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(tag);
        if (content.size() >= 0x80) {
            all.write(0x81);
        }
        all.write(content.size());
        all.writeBytes(content.toByteArray());
        return all.toByteArray();
    }
}
