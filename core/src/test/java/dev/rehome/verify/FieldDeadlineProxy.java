package dev.rehome.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a real server and answers {@code HPTTL} itself, as Redis 7.4 would: no server of that age is at hand. All
 * else is passed on, one command after the other.
 */
final class FieldDeadlineProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int target;
    private final Map<String, Long> left = new ConcurrentHashMap<>();

    FieldDeadlineProxy(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Says how many milliseconds a field has left; -1 for those of which nothing is said. */
    void left(String field, long millis) {
        left.put(field, millis);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                start(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream replies = new BufferedInputStream(server.getInputStream());
            while (true) {
                List<byte[]> words = request(requests);
                byte[] reply;
                if (text(words.get(0)).toUpperCase(Locale.ROOT).equals("HPTTL")) {
                    reply = answer(words.subList(4, words.size()));
                } else {
                    server.getOutputStream().write(encode(words));
                    reply = reply(replies);
                }
                OutputStream out = client.getOutputStream();
                out.write(reply);
                out.flush();
            }
        } catch (IOException ended) {
            return;
        }
    }

    private byte[] answer(List<byte[]> fields) {
        StringBuilder reply = new StringBuilder("*" + fields.size() + "\r\n");
        fields.forEach(field ->
                reply.append(':').append(left.getOrDefault(text(field), -1L)).append("\r\n"));
        return reply.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> request(InputStream in) throws IOException {
        int count = Integer.parseInt(line(in).substring(1));
        List<byte[]> words = new ArrayList<>();
        for (int word = 0; word < count; word++) {
            words.add(in.readNBytes(Integer.parseInt(line(in).substring(1))));
            line(in);
        }
        return words;
    }

    private static byte[] encode(List<byte[]> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("*" + words.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (byte[] word : words) {
            out.writeBytes(("$" + word.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.writeBytes(word);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private static byte[] reply(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String head = line(in);
        out.writeBytes((head + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        int length = head.charAt(0) == '$' || head.charAt(0) == '*' ? Integer.parseInt(head.substring(1)) : 0;
        if (head.charAt(0) == '$' && length >= 0) {
            out.writeBytes(in.readNBytes(length + 2));
        }
        for (int element = 0; head.charAt(0) == '*' && element < length; element++) {
            out.writeBytes(reply(in));
        }
        return out.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int character = in.read(); character != '\r'; character = in.read()) {
            if (character < 0) {
                throw new IOException("ended");
            }
            line.append((char) character);
        }
        in.read();
        return line.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable job) {
        Thread thread = new Thread(job, "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
