package org.sallyport.wire.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.apache.sshd.client.channel.AbstractClientChannel;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.RequestHandler;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.util.EventNotifier;
import org.apache.sshd.common.util.buffer.Buffer;

/** The channel at the target that belongs to a user's. */
final class TargetChannel extends AbstractClientChannel {
    /** What there is of it at the target. */
    private enum Stage {
        NONE,
        ASKED,
        OPEN,
        LEFT
    }

    private final Relay relay;
    private final byte[] opening;
    private Stage stage = Stage.NONE;
    private boolean unwanted;

    /** @param opening what stands behind the common part of the opening message, for a forward */
    TargetChannel(Relay relay, String type, byte[] opening) {
        super(type);
        this.relay = relay;
        this.opening = opening;
    }

    /** As the super class does, and with the opening's own content. */
    @Override
    public synchronized OpenFuture open() throws IOException {
        openFuture = new DefaultOpenFuture(this, futureLock);
        Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN, 64 + opening.length);
        buffer.putString(getChannelType());
        buffer.putUInt(getChannelId());
        buffer.putUInt(getLocalWindow().getSize());
        buffer.putUInt(getLocalWindow().getPacketSize());
        buffer.putRawBytes(opening);
        writePacket(buffer);
        return openFuture;
    }

    /** The relay reads the target's last words itself. */
    @Override
    protected void addChannelSignalRequestHandlers(EventNotifier<String> notifier) {}

    @Override
    protected void doOpen() {
        relay.targetOpened();
    }

    /** The opening is on its way. Under the connection's lock, as all that changes the stage. */
    void asked() {
        stage = Stage.ASKED;
    }

    void answered(OpenFuture answer) {
        relay.connection().serially(() -> {
            if (!answer.isOpened()) {
                left();
                String why =
                        answer.getException() instanceof SshChannelOpenException open ? ": " + open.getMessage() : "";
                relay.targetRefused("the target opens no channel" + why);
            } else {
                stage = Stage.OPEN;
                if (unwanted) {
                    close(false);
                }
            }
        });
    }

    /** Nobody needs it any more. One whose opening is not answered yet cannot be closed: it is when it is answered. */
    void end() {
        unwanted = true;
        if (stage == Stage.OPEN) {
            close(false);
        } else if (stage == Stage.NONE) {
            relay.connection().target().forget(this);
            left();
        }
    }

    @Override
    public void handleChannelUnregistration(ConnectionService service) {
        super.handleChannelUnregistration(service);
        relay.connection().serially(this::left);
    }

    private void left() {
        stage = Stage.LEFT;
        relay.release();
    }

    boolean hasLeft() {
        return stage == Stage.LEFT;
    }

    @Override
    protected void doWriteData(byte[] data, int off, long len) {
        if (!isClosing()) {
            relay.fromTarget(false, data, off, (int) len);
        }
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int off, long len) {
        if (!isClosing()) {
            relay.fromTarget(true, data, off, (int) len);
        }
    }

    @Override
    protected RequestHandler.Result handleInternalRequest(String request, boolean wantReply, Buffer buffer)
            throws IOException {
        return switch (request) {
            case "exit-status" -> {
                relay.exited(new Exit(buffer.getInt(), null));
                yield RequestHandler.Result.ReplySuccess;
            }
            case "exit-signal" -> {
                String name = buffer.getString();
                relay.exited(new Exit(null, name.length() <= 32 ? name : name.substring(0, 32)));
                yield RequestHandler.Result.ReplySuccess;
            }
            case "eow@openssh.com", "xon-xoff" -> RequestHandler.Result.ReplySuccess;
            default -> super.handleInternalRequest(request, wantReply, buffer);
        };
    }

    @Override
    public void handleWindowAdjust(Buffer buffer) throws IOException {
        super.handleWindowAdjust(buffer);
        relay.drain();
    }

    @Override
    public void handleSuccess() {
        relay.targetReplied(true);
    }

    @Override
    public void handleFailure() {
        relay.targetReplied(false);
    }

    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        relay.targetEnded();
    }

    @Override
    public void handleClose() throws IOException {
        super.handleClose();
        relay.targetClosed();
    }

    /** Sends a channel request; the target answers it only when asked to. */
    void request(String name, boolean wantReply, Consumer<Buffer> content) {
        Buffer buffer = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 256);
        buffer.putUInt(getRecipient());
        buffer.putString(name);
        buffer.putBoolean(wantReply);
        content.accept(buffer);
        try {
            writePacket(buffer);
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
}
