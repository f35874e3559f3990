package org.sallyport.wire.ssh.file;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.SizeLimit;
import org.sallyport.statement.FileAccess;

/**
 * What a file relay needs from the channel that it runs in. Every method is called under the lock that the relay itself
 * is called under. A failure of the recording that one of them throws passes through the relay to its caller.
 */
public interface FileHost {
    /** Sends to the target. The buffer is good only during the call. */
    void toTarget(ByteBuffer bytes);

    /** Sends to the client. The buffer is good only during the call. */
    void toClient(ByteBuffer bytes);

    /**
     * Decides and records. Calls back exactly once, at once or later, under the same lock; also after the relay was
     * closed.
     */
    void begin(FileOperation operation, Consumer<Ruling> then);

    /** Whether the rules refuse this whatever else is found out; records nothing. */
    boolean refuses(FileOperation operation);

    /** What stops the content of this that goes that way once there is too much; empty where nothing does. */
    Optional<SizeLimit> limit(FileOperation operation, FileAccess.Direction direction);

    /** Records what the relay itself does not let pass, whatever the rules say. */
    void refused(FileOperation operation, String message);

    /** The end of an operation that could proceed; comes before the answer goes to the client. */
    void end(long sequence, FileResult result);

    /** Ends the channel as a refused command ends: the client has been told why. Nothing is sent afterwards. */
    void finish();

    /** Ends the channel: a peer breaks the protocol, or masking failed. Nothing is sent afterwards. */
    void fail(String reason);

    /** Whether paths are decided on as the target resolves them, too; costs a round trip for each. */
    boolean resolvesPaths();

    /** Masks what a user reads from files; null when the resource does not mask for its user. */
    @Nullable ContentMask mask();

    /** As {@link #mask}, for a file that streams by; a new one for each file. */
    @Nullable StreamMask stream();

    /** Masks a file name or a target's message; used only where {@link #mask} or {@link #stream} mask. */
    String maskText(String text);
}
