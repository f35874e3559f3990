package org.sallyport.it.postgres;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.sallyport.it.postgres.RawClient.Message;

/** Stands before a target, in the clear, and notes what it answers to each command. */
final class WireTap implements Closeable {
    /**
     * What came of one command.
     *
     * @param tag empty where it failed, or waits with more rows
     * @param rows what the tag counts, or the rows before it stopped to wait; null where nothing is counted
     * @param sqlState 00000 unless it failed
     */
    record Result(String tag, @Nullable Long rows, String sqlState) {}

    private final ServerSocket server;
    private final int target;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<Integer, List<Result>> results = new ConcurrentHashMap<>();

    WireTap(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Every backend that it has spoken to. */
    Set<Integer> backends() {
        return Set.copyOf(results.keySet());
    }

    /** What this backend has answered so far, in order. */
    List<Result> results(int pid) {
        return results.getOrDefault(pid, List.of());
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket backend = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                backend.setTcpNoDelay(true);
                threads.execute(() -> pass(client, backend));
                threads.execute(() -> listen(backend, client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private static void pass(Socket client, Socket backend) {
        try (client;
                backend) {
            client.getInputStream().transferTo(backend.getOutputStream());
        } catch (IOException e) {
            // One of them is gone, and the other goes with it.
        }
    }

    private void listen(Socket backend, Socket client) {
        try (client;
                backend) {
            DataInputStream in = new DataInputStream(new BufferedInputStream(backend.getInputStream()));
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()));
            Listener listener = new Listener();
            while (true) {
                Message message = RawClient.read(in);
                listener.hear(message);
                out.writeByte(message.type());
                out.writeInt(message.body().length + 4);
                out.write(message.body());
                if (in.available() == 0) {
                    out.flush();
                }
            }
        } catch (EOFException e) {
            // The target has closed the connection.
        } catch (IOException e) {
            // One of them is gone, and the other goes with it.
        }
    }

    /** Understands one connection. */
    private final class Listener {
        private List<Result> heard = new CopyOnWriteArrayList<>();
        private boolean ready;
        private long rows;

        private void hear(Message message) {
            switch (message.type()) {
                case 'K' -> results.put(ByteBuffer.wrap(message.body()).getInt(), heard);
                case 'Z' -> ready = true;
                case 'D' -> rows++;
                case 'C' -> {
                    String tag = RawClient.text(message.body());
                    add(new Result(tag, number(tag), "00000"));
                }
                case 's' -> add(new Result("", rows, "00000"));
                case 'E' -> add(new Result("", null, message.field('C')));
                default -> {}
            }
        }

        private void add(Result result) {
            rows = 0;
            if (ready) {
                heard.add(result);
            }
        }

        private static @Nullable Long number(String tag) {
            String last = tag.substring(tag.lastIndexOf(' ') + 1);
            return last.matches("\\d+") ? Long.valueOf(last) : null;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdown();
    }
}
