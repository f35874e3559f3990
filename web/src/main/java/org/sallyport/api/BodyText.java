package org.sallyport.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** A request's body as text of limited length. */
public final class BodyText {
    private BodyText() {}

    /**
     * Reads strict UTF-8.
     *
     * @param name what a refusal (INVALID_INPUT) calls it
     * @param longest in characters, of which each takes four bytes at most
     */
    public static String read(InputStream body, String name, int longest) throws IOException {
        byte[] bytes = body.readNBytes(4 * longest + 1);
        if (bytes.length > 4 * longest) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, name + ": at most " + longest + " characters");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new SallyportException(ErrorCode.INVALID_INPUT, name + ": is not UTF-8", e);
        }
    }
}
