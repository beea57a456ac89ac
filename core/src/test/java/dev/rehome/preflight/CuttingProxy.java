package dev.rehome.preflight;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes bytes on between clients and a server, and cuts a connection after so many bytes of replies. */
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final int bytes;
    private volatile boolean cut;

    private CuttingProxy(ServerSocket listening, int port, int bytes) {
        this.listening = listening;
        this.port = port;
        this.bytes = bytes;
    }

    static CuttingProxy to(int port, int bytes) throws IOException {
        CuttingProxy proxy = new CuttingProxy(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), port, bytes);
        new Thread(proxy::accept, "cutting-proxy").start();
        return proxy;
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Whether it has come to that. */
    boolean cut() {
        return cut;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                new Thread(() -> pass(client, server, Integer.MAX_VALUE), "requests").start();
                new Thread(() -> pass(server, client, bytes), "replies").start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void pass(Socket from, Socket to, int allowed) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1024];
            int left = allowed;
            while (left > 0) {
                int read = in.read(buffer, 0, Math.min(buffer.length, left));
                if (read < 0) {
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            cut = true;
        } catch (IOException closedByTheOther) {
            return;
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
