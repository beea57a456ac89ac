package dev.rehome.git;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Commits as mail, in the form of {@code git format-patch}, for {@code git am}. */
final class Mailbox {
    /** The same in every patch that Git makes; it tells programs that this is one. */
    private static final String FIRST = "From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001\n";

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9 !#$%&'*+/^`{|}~_-]*");
    private static final Pattern PLAIN_SUBJECT = Pattern.compile("(?!.*=\\?)[\\x20-\\x7e]*");

    /** Where {@code git am} would take the rest for the patch, or for another mail. */
    private static final Pattern MISLEADING = Pattern.compile("(?m)^(?=---|diff -|Index: |From |>)");

    private final Authorship authorship;
    private final int total;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int number;

    Mailbox(Authorship authorship, int total) {
        this.authorship = authorship;
        this.total = total;
    }

    void add(String message, FilePatch patch) throws IOException {
        number++;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int end = message.indexOf('\n');
        String subject = end < 0 ? message : message.substring(0, end);
        String rest =
                end < 0 ? "" : message.substring(end).replaceFirst("^\n+", "").stripTrailing();
        body.writeBytes(utf8(MISLEADING.matcher(rest).replaceAll(" ") + "\n---\n\n"));
        body.writeBytes(patch.diff());
        body.writeBytes(utf8("-- \nrehome\n\n"));
        boolean exact = new String(body.toByteArray(), StandardCharsets.UTF_8).indexOf('\r') < 0;
        out.writeBytes(utf8(header(subject, exact ? "8bit" : "base64")));
        out.writeBytes(exact ? body.toByteArray() : encoded(body.toByteArray()));
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** Carriage returns get lost in mail that is not encoded. */
    private static byte[] encoded(byte[] body) {
        byte[] lines = Base64.getMimeEncoder(76, new byte[] {'\n'}).encode(body);
        ByteArrayOutputStream padded = new ByteArrayOutputStream();
        padded.writeBytes(lines);
        padded.writeBytes(utf8("\n\n"));
        return padded.toByteArray();
    }

    private String header(String subject, String encoding) {
        Authorship.Moment written = authorship.written();
        return FIRST
                + "From: " + phrase(authorship.author().name()) + " <"
                + authorship.author().email() + ">\n"
                + "Date: " + DATE.format(written.at().atZone(written.zone())) + "\n"
                + "Subject: [PATCH" + (total == 1 ? "" : " " + number + "/" + total) + "] "
                + (PLAIN_SUBJECT.matcher(subject).matches() ? subject : word(subject)) + "\n"
                + "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: " + encoding
                + "\n\n";
    }

    private static String phrase(String name) {
        return PLAIN.matcher(name).matches() ? name : word(name);
    }

    /** An encoded word of RFC 2047; Git reads long ones, too. */
    private static String word(String text) {
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(utf8(text)) + "?=";
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
