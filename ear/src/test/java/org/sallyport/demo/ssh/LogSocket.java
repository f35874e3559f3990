package org.sallyport.demo.ssh;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.demo.process.LaunchException;

/**
 * The other end of the target's {@code /dev/log}, which writes what programs log there into a file as rsyslog does on Debian. The C
 * library takes a stream where there is no datagram socket, and ends each message with a NUL.
 */
final class LogSocket {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx", Locale.ROOT);

    /** Priority and time, as the C library writes them. */
    private static final Pattern MESSAGE =
            Pattern.compile("^<\\d{1,3}>\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (.*)$", Pattern.DOTALL);

    private static final int LONGEST = 8 * 1024;

    private final Path file;

    private LogSocket(Path file) {
        this.file = file;
    }

    /** Begins to write; returns the socket, which lives as long as this process. */
    static Path into(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        // A socket's path has at most 107 bytes.
        Path folder = Files.createTempDirectory("log");
        Path socket = folder.resolve("socket");
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rwxrwxrwx"));
        folder.toFile().deleteOnExit();
        socket.toFile().deleteOnExit();
        LogSocket log = new LogSocket(file);
        daemon(() -> log.accept(server));
        return socket;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "log of the SSH target");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept(ServerSocketChannel server) {
        try (server) {
            while (true) {
                SocketChannel program = server.accept();
                daemon(() -> read(program));
            }
        } catch (IOException e) {
            throw new LaunchException("the SSH target's log ends: " + e.getMessage(), e);
        }
    }

    private void read(SocketChannel program) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try (program;
                InputStream in = new BufferedInputStream(Channels.newInputStream(program))) {
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next != 0) {
                    message.write(next);
                }
                if (next == 0 || message.size() == LONGEST) {
                    write(message.toString(StandardCharsets.UTF_8));
                    message.reset();
                }
            }
        } catch (IOException e) {
            throw new LaunchException("a program's log at the SSH target ends: " + e.getMessage(), e);
        }
    }

    private synchronized void write(String message) throws IOException {
        Matcher parts = MESSAGE.matcher(message);
        StringBuilder line =
                new StringBuilder(OffsetDateTime.now(Clock.systemUTC()).format(TIME) + " app-server ");
        (parts.matches() ? parts.group(1) : message)
                .chars()
                .forEach(one -> line.append(one < ' ' ? String.format("#%03o", one) : String.valueOf((char) one)));
        Files.writeString(file, line.append('\n').toString(), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
