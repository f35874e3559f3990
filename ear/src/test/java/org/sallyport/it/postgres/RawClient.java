package org.sallyport.it.postgres;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.sallyport.demo.Port;
import org.sallyport.it.Stage;

/**
 * Speaks protocol 3 message by message, without a driver's habits (PostgreSQL manual, "Message Formats"). Logs in with a
 * password in the clear, as the gateway asks for it, or with SCRAM-SHA-256 (RFC 7677), as the target does.
 */
final class RawClient implements Closeable {
    /** One message of the server: its type and what stands behind its length. */
    record Message(char type, byte[] body) {
        /** The value of an error's or notice's field. */
        String field(char code) {
            int at = 0;
            while (at < body.length && body[at] != 0) {
                int end = at + 1;
                while (body[end] != 0) {
                    end++;
                }
                if (body[at] == code) {
                    return new String(body, at + 1, end - at - 1, StandardCharsets.UTF_8);
                }
                at = end + 1;
            }
            return "";
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private byte[] scramKey = {};
    private String scramFirst = "";

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
    }

    /** At the shared gateway, with a fresh token, in the database bank. */
    static RawClient through(Stage stage, String user, String resource) throws IOException {
        return loggedIn(
                stage.gateway().port(Port.POSTGRES),
                user + "#" + resource,
                stage.logins().freshToken(user),
                "bank");
    }

    /** Connects and logs in; everything up to the first ReadyForQuery is read. */
    static RawClient loggedIn(int port, String user, String password, String database) throws IOException {
        RawClient client = new RawClient(port);
        client.logIn(196_608, Map.of("user", user, "database", database), password);
        return client;
    }

    /** What the server sent until it was ready, or the error it refused with. */
    List<Message> logIn(int version, Map<String, String> parameters, String password) throws IOException {
        send(startup(version, parameters));
        List<Message> greeting = new ArrayList<>();
        while (true) {
            Message message = read();
            greeting.add(message);
            if (message.type() == 'R') {
                authenticate(ByteBuffer.wrap(message.body()), password);
            } else if (message.type() == 'Z' || message.type() == 'E') {
                return greeting;
            }
        }
    }

    static byte[] startup(int version, Map<String, String> parameters) {
        ByteBuffer buffer = ByteBuffer.allocate(4_096).putInt(0).putInt(version);
        parameters.forEach((name, value) -> buffer.put(cString(name)).put(cString(value)));
        buffer.put((byte) 0).putInt(0, buffer.position());
        return Arrays.copyOf(buffer.array(), buffer.position());
    }

    private void authenticate(ByteBuffer asked, String password) throws IOException {
        int code = asked.getInt();
        byte[] rest = new byte[asked.remaining()];
        asked.get(rest);
        try {
            switch (code) {
                case 3 -> send(message('p', cString(password)));
                case 10 -> {
                    scramFirst = "n=*,r=bench" + System.nanoTime();
                    byte[] first = ("n,," + scramFirst).getBytes(StandardCharsets.US_ASCII);
                    byte[] mechanism = cString("SCRAM-SHA-256");
                    send(message(
                            'p',
                            ByteBuffer.allocate(mechanism.length + 4 + first.length)
                                    .put(mechanism)
                                    .putInt(first.length)
                                    .put(first)
                                    .array()));
                }
                case 11 -> send(message('p', scram(new String(rest, StandardCharsets.US_ASCII), password)));
                default -> {}
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private byte[] scram(String serverFirst, String password) throws GeneralSecurityException {
        String[] parts = serverFirst.split(",", 3);
        byte[] salt = Base64.getDecoder().decode(parts[1].substring(2));
        int iterations = Integer.parseInt(parts[2].substring(2));
        scramKey = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
                .getEncoded();
        byte[] clientKey = hmac(scramKey, "Client Key");
        byte[] storedKey = MessageDigest.getInstance("SHA-256").digest(clientKey);
        String last = "c=biws," + parts[0];
        byte[] signature = hmac(storedKey, scramFirst + "," + serverFirst + "," + last);
        for (int i = 0; i < clientKey.length; i++) {
            clientKey[i] ^= signature[i];
        }
        return (last + ",p=" + Base64.getEncoder().encodeToString(clientKey)).getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] cString(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    static byte[] message(char type, byte[] body) {
        return ByteBuffer.allocate(5 + body.length)
                .put((byte) type)
                .putInt(4 + body.length)
                .put(body)
                .array();
    }

    static byte[] query(String sql) {
        return message('Q', cString(sql));
    }

    void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }

    Message read() throws IOException {
        return read(in);
    }

    static Message read(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        return new Message(type, body);
    }

    /** A text that ends with a zero, from the beginning of a message. */
    static String text(byte[] body) {
        int end = 0;
        while (body[end] != 0) {
            end++;
        }
        return new String(body, 0, end, StandardCharsets.UTF_8);
    }

    /** Everything up to the next message of that type. */
    List<Message> readUntil(char type) throws IOException {
        List<Message> all = new ArrayList<>();
        Message next;
        do {
            next = read();
            all.add(next);
        } while (next.type() != type);
        return all;
    }

    /** Reads answers away until the server is ready. How many were rows or COPY data. */
    long count() throws IOException {
        long rows = 0;
        while (true) {
            int type = in.readUnsignedByte();
            int length = in.readInt() - 4;
            in.skipNBytes(length);
            if (type == 'D' || type == 'd') {
                rows++;
            } else if (type == 'E') {
                throw new IOException("an error after " + rows + " rows");
            } else if (type == 'Z') {
                return rows;
            }
        }
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
