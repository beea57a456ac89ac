package dev.rehome.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a real server and keeps deadlines of hash fields itself, as Redis 7.4 would: no server of that age is at
 * hand. All else is passed on, one command after the other.
 */
public final class FieldDeadlineServer implements AutoCloseable {
    /** By field, in milliseconds since 1970. */
    public final Map<String, Long> deadlines = new ConcurrentHashMap<>();

    private final ServerSocket listener;
    private final int target;

    /** @param target port of the real server */
    public FieldDeadlineServer(int target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        boolean transaction = false;
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
            InputStream requests = new BufferedInputStream(client.getInputStream());
            InputStream replies = new BufferedInputStream(server.getInputStream());
            while (true) {
                List<byte[]> words = request(requests);
                String command = text(words.get(0));
                transaction = command.equals("MULTI") || transaction && !command.equals("EXEC");
                byte[] reply;
                if (command.startsWith("HPEXP") || command.equals("HPTTL")) {
                    String answer = answer(command, words);
                    reply = (transaction ? "+QUEUED\r\n" : answer).getBytes(StandardCharsets.US_ASCII);
                } else {
                    server.getOutputStream().write(encode(words));
                    reply = reply(replies);
                }
                client.getOutputStream().write(reply);
            }
        } catch (IOException ended) {
            return;
        }
    }

    private String answer(String command, List<byte[]> words) {
        boolean sets = command.equals("HPEXPIREAT") || command.equals("HPEXPIRE");
        int first = sets ? 5 : 4;
        StringBuilder reply = new StringBuilder("*" + (words.size() - first) + "\r\n");
        for (byte[] word : words.subList(first, words.size())) {
            long now = System.currentTimeMillis();
            if (sets) {
                deadlines.put(text(word), Long.parseLong(text(words.get(2))) + (command.equals("HPEXPIRE") ? now : 0));
            }
            long deadline = deadlines.getOrDefault(text(word), -1L);
            reply.append(':').append(sets ? 1 : command.equals("HPTTL") && deadline >= 0 ? deadline - now : deadline);
            reply.append("\r\n");
        }
        return reply.toString();
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
        Thread thread = new Thread(job, "field deadlines");
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
