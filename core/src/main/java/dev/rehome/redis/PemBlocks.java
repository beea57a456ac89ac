package dev.rehome.redis;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PEM file holds (RFC 7468); text around the blocks is passed over, as everywhere. */
record PemBlocks(Path file, List<Block> blocks) {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** One block; its body has headers, too, where a key is encrypted the old way. */
    record Block(String label, String body) {
        byte[] bytes() {
            return Base64.getMimeDecoder().decode(body);
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** @throws IOException if the file cannot be read */
    static PemBlocks read(Path file) throws IOException {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return new PemBlocks(file, List.copyOf(blocks));
    }

    /** Every certificate, in the file's order. @throws GeneralSecurityException if there is none, or a broken one */
    List<X509Certificate> certificates() throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (Block block : blocks) {
            if (block.label().endsWith("CERTIFICATE")) {
                certificates.add(
                        (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.bytes())));
            }
        }
        if (certificates.isEmpty()) {
            throw new GeneralSecurityException("no certificate in it (BEGIN CERTIFICATE)");
        }
        return certificates;
    }
}
