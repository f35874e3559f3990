package org.sallyport.wire.ssh.scp;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.wire.ssh.file.FileHost;
import org.sallyport.wire.ssh.file.RemotePath;
import org.sallyport.wire.ssh.file.StreamMask;

/** Masks what goes to the client: names, content, the target's words; all as they are where the resource does not mask. */
record ScpMask(FileHost host) {
    byte[] line(ScpLine.Entry entry, byte[] line) {
        return host.mask() == null ? line : entry.renamed(name(entry.name()));
    }

    private byte[] name(String raw) {
        RemotePath path = new RemotePath(raw);
        boolean utf8 = path.readable();
        return host.maskText(utf8 ? path.text() : raw)
                .getBytes(utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** For the content of one file; null when it passes as it is. */
    @Nullable StreamMask stream() {
        StreamMask stream = host.stream();
        if (stream == null && host.mask() != null) {
            throw new SallyportException(ErrorCode.MASKING_FAILED, "scp: nothing masks a file that streams by");
        }
        return stream;
    }

    ScpLine.Failure failure(ScpLine.Failure failure) {
        return host.mask() == null ? failure : new ScpLine.Failure(failure.fatal(), host.maskText(failure.text()));
    }
}
