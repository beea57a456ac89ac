package dev.rehome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before a server, as a load balancer does: it can be switched over to another server, and cuts connections in
 * the middle of whatever is on its way, in both directions. It knows nothing of what it passes on.
 */
public final class Relay implements AutoCloseable {
    /** The first bytes log in and ask who the server is: a connection that never gets further proves nothing. */
    private static final int SPARED_BYTES = 10_000;

    private final ServerSocket listener;
    private final AtomicInteger cutsLeft = new AtomicInteger();
    private final AtomicInteger cuts = new AtomicInteger();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile int next;
    private volatile int mostBytes;
    private volatile long delayMillis;
    private volatile Random random = new Random(0);

    private Relay(int target) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        this.next = target;
        start(this::accept);
    }

    /** A relay that passes everything on. */
    public static Relay to(RedisServer server) {
        try {
            return new Relay(server.port());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on new connections are cut after so many bytes of one direction at most; so many cuts, then no more. */
    public Relay cutting(long seed, int most, int count) {
        random = new Random(seed);
        mostBytes = most;
        cutsLeft.set(count);
        return this;
    }

    /** From now on what is passed on comes so much later, as over a long line. */
    public Relay delaying(long millis) {
        delayMillis = millis;
        return this;
    }

    /** From now on every other connection leads to that server. */
    public Relay inTurnWith(RedisServer server) {
        next = server.port();
        return this;
    }

    /** The port of 127.0.0.1 on which it listens. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections were cut after some bytes. */
    public int cuts() {
        return cuts.get();
    }

    /** Where new connections lead from now on. */
    public void switchTo(RedisServer server) {
        target = server.port();
        next = target;
    }

    /** Cuts everything that is open now. */
    public void cutAll() {
        for (Socket socket : sockets) {
            close(socket);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                sockets.add(client);
                connect(client);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket client) {
        try {
            int now = target;
            target = next;
            next = now;
            Socket server = new Socket(InetAddress.getLoopbackAddress(), now);
            sockets.add(server);
            start(() -> pass(client, server));
            start(() -> pass(server, client));
        } catch (IOException nobodyListens) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to) {
        byte[] buffer = new byte[1 << 14];
        long left = mostBytes == 0 ? Long.MAX_VALUE : SPARED_BYTES + random.nextInt(mostBytes);
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (left < read && cutsLeft.getAndDecrement() > 0) {
                    out.write(buffer, 0, (int) Math.max(0, left));
                    cuts.incrementAndGet();
                    return;
                }
                left -= read;
                TimeUnit.MILLISECONDS.sleep(delayMillis);
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            return;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "relay");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        cutAll();
    }
}
