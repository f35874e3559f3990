package org.sallyport.wire.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.AbstractServerChannel;
import org.jspecify.annotations.Nullable;

/** A session channel that the user has opened (RFC 4254, section 6). Everything in it goes through its relay. */
final class UserChannel extends AbstractServerChannel {
    private static final AttributeKey<AtomicInteger> REFUSALS = new AttributeKey<>();
    private static final int MAX_REFUSALS = 1_000;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_VALUE = 4_096;

    private final String type;
    private volatile @Nullable Relay relay;
    private volatile @Nullable LobbyChannel lobby;

    UserChannel(String type) {
        super("", List.<RequestHandler<Channel>>of(), null);
        this.type = type;
    }

    @Override
    protected OpenFuture doInit(Buffer buffer) {
        Connection connection = getSession().getAttribute(Connection.KEY);
        Lobby waiting = getSession().getAttribute(Lobby.KEY);
        if (connection == null && waiting != null) {
            return enter(waiting, buffer);
        }
        if (connection == null || connection.hasEnded()) {
            return refusal("the session has ended");
        }
        if (type.equals("session")) {
            relay = Relay.open(connection, this);
            return super.doInit(buffer);
        }
        Forward forward = Forward.read(type, buffer);
        if (!forward.isAllowed(connection.session().resource())) {
            connection.serially(() -> forward.refuse(connection));
            return refusal(forward.text() + " is not allowed");
        }
        relay = Relay.open(connection, this, forward);
        return super.doInit(buffer);
    }

    private OpenFuture enter(Lobby waiting, Buffer buffer) {
        if (!type.equals("session")) {
            waiting.refuseForward();
            return refusal(waiting.withoutTerminal());
        }
        if (!waiting.enter()) {
            return refusal("too many channels before a session is open");
        }
        LobbyChannel talking = new LobbyChannel(waiting, this);
        lobby = talking;
        OpenFuture opened = super.doInit(buffer);
        talking.open();
        return opened;
    }

    private OpenFuture refusal(String why) {
        service.unregisterChannel(this);
        refuseEnough();
        DefaultOpenFuture future = new DefaultOpenFuture(this, this);
        future.setException(new SshChannelOpenException(
                getChannelId(), SshConstants.SSH_OPEN_ADMINISTRATIVELY_PROHIBITED, "Sallyport: " + why));
        return future;
    }

    /** A client that goes on to ask for what it does not get has no use for the connection. */
    private void refuseEnough() {
        AtomicInteger refusals = getSession().computeAttributeIfAbsent(REFUSALS, key -> new AtomicInteger());
        if (refusals.incrementAndGet() == MAX_REFUSALS) {
            try {
                getSession()
                        .disconnect(
                                SshConstants.SSH2_DISCONNECT_BY_APPLICATION, "Sallyport: too many channels refused");
            } catch (IOException e) {
                getSession().close(true);
            }
        }
    }

    private Relay relay() {
        Relay present = relay;
        if (present == null) {
            throw new IllegalStateException("the channel is not open");
        }
        return present;
    }

    @Override
    protected RequestHandler.Result handleInternalRequest(String request, boolean wantReply, Buffer buffer)
            throws IOException {
        LobbyChannel talking = lobby;
        if (relay == null && talking != null) {
            return talk(talking, request, wantReply, buffer);
        }
        return switch (request) {
            case "pty-req" -> result(relay().terminal(Terminal.read(buffer)));
            case "env" -> result(relay().variable(bounded(buffer, LONGEST_NAME), bounded(buffer, LONGEST_VALUE)));
            case "shell" -> relay().begin(Relay.Kind.SHELL, new byte[0], wantReply);
            case "exec" -> relay().begin(Relay.Kind.EXEC, buffer.getBytes(), wantReply);
            case "subsystem" -> relay().begin(Relay.Kind.SUBSYSTEM, buffer.getBytes(), wantReply);
            case "window-change" ->
                result(relay().resize(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt()));
            case "signal" -> result(relay().signal(bounded(buffer, LONGEST_NAME)));
            case "break" -> result(relay().interrupt(buffer.getInt()));
            case "auth-agent-req", "auth-agent-req@openssh.com" -> result(relay().refused("agent forwarding"));
            case "x11-req" -> result(relay().refused("X11 forwarding"));
            case "eow@openssh.com" -> RequestHandler.Result.ReplySuccess;
            default -> super.handleInternalRequest(request, wantReply, buffer);
        };
    }

    private RequestHandler.Result talk(LobbyChannel talking, String request, boolean wantReply, Buffer buffer)
            throws IOException {
        return switch (request) {
            case "pty-req" -> result(talking.terminal(Terminal.read(buffer)));
            case "env" -> result(talking.variable(bounded(buffer, LONGEST_NAME), bounded(buffer, LONGEST_VALUE)));
            case "shell" -> begun(talking, Relay.Kind.SHELL, wantReply);
            case "exec", "subsystem" -> begun(talking, Relay.Kind.EXEC, wantReply);
            case "window-change" ->
                result(talking.resize(buffer.getInt(), buffer.getInt(), buffer.getInt(), buffer.getInt()));
            default -> super.handleInternalRequest(request, wantReply, buffer);
        };
    }

    private static RequestHandler.Result begun(LobbyChannel talking, Relay.Kind kind, boolean wantReply) {
        talking.begin(kind, wantReply);
        return RequestHandler.Result.Replied;
    }

    /** The session has opened: from here on this is a channel of it. */
    Relay become(Connection connection) {
        Relay opened = Relay.open(connection, this);
        relay = opened;
        return opened;
    }

    void releaseInput(int bytes) {
        try {
            getLocalWindow().release(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bounded(Buffer buffer, int longest) {
        String text = buffer.getString();
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    private static RequestHandler.Result result(boolean accepted) {
        return accepted ? RequestHandler.Result.ReplySuccess : RequestHandler.Result.ReplyFailure;
    }

    @Override
    protected void doWriteData(byte[] data, int off, long len) {
        Relay present = relay;
        LobbyChannel talking = lobby;
        if (isClosing()) {
            return;
        }
        if (present != null) {
            present.fromUser(data, off, (int) len);
        } else if (talking != null) {
            talking.typed(data, off, (int) len);
        }
    }

    /** Clients send no such data; it is dropped. */
    @Override
    protected void doWriteExtendedData(byte[] data, int off, long len) throws IOException {
        getLocalWindow().release(len);
    }

    @Override
    public void handleWindowAdjust(Buffer buffer) throws IOException {
        super.handleWindowAdjust(buffer);
        LobbyChannel talking = lobby;
        if (talking != null) {
            talking.drain();
        }
        if (relay != null) {
            relay().drain();
        }
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        LobbyChannel talking = lobby;
        if (relay != null) {
            relay().userEnded();
        } else if (talking != null) {
            talking.userEnded();
        }
    }

    @Override
    public void handleChannelUnregistration(ConnectionService service) {
        super.handleChannelUnregistration(service);
        LobbyChannel talking = lobby;
        if (talking != null) {
            talking.closed();
        }
        Relay present = relay;
        if (present != null) {
            present.userClosed();
        }
    }

    /**
     * A client closes as soon as both directions have ended, which may be before the program's end is known. The answer
     * then waits for it, because no exit status may follow.
     */
    @Override
    public void handleClose() throws IOException {
        Relay present = relay;
        if (present == null || !present.owesExit()) {
            answerClose();
        }
    }

    private void answerClose() throws IOException {
        super.handleClose();
        if (relay != null) {
            relay().userClosed();
        }
    }

    /** The user's close has waited for the exit status, which is sent. */
    void closeAfterExit() {
        try {
            answerClose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void finish() {
        try {
            sendEof();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void exit(Exit exit) {
        try {
            if (exit.status() != null) {
                sendExitStatus(exit.status());
            } else if (exit.signal() != null) {
                Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64);
                buffer.putUInt(getRecipient());
                buffer.putString("exit-signal");
                buffer.putBoolean(false);
                buffer.putString(exit.signal());
                buffer.putBoolean(false);
                buffer.putString("");
                buffer.putString("");
                writePacket(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reply(boolean accepted) {
        Buffer buffer = getSession()
                .createBuffer(
                        accepted ? SshConstants.SSH_MSG_CHANNEL_SUCCESS : SshConstants.SSH_MSG_CHANNEL_FAILURE, 8);
        buffer.putUInt(getRecipient());
        try {
            writePacket(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
