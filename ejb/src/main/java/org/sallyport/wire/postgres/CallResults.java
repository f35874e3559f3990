package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskedValue;
import org.sallyport.masking.Masker;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** Masks FunctionCallResponse by what the function returns; a value that cannot be examined becomes NULL. */
final class CallResults {
    private final Masker masker;

    CallResults(Masker masker) {
        this.masker = masker;
    }

    /** The masked message, or null when it may stay as it is; its reader index does not move. */
    @Nullable ByteBuf mask(ByteBuf message, FunctionCall call, Findings findings) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        int length = body.readInt();
        if (Math.max(0, length) != body.readableBytes()) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "a function's result is not as long as its message");
        }
        LargeObjectFunction function = call.function();
        boolean number = function != null && function.result() == LargeObjectFunction.Result.NUMBER;
        if (length < 0 || (number && length <= Long.BYTES)) {
            return null;
        }
        byte[] value = new byte[length];
        body.readBytes(value);
        byte @Nullable [] shown = function != null && call.binaryResult()
                ? ObjectBytes.masked(value, masker, findings)
                : unknown(value, call.binaryResult(), findings);
        return shown == value ? null : response(shown);
    }

    private byte @Nullable [] unknown(byte[] value, boolean binary, Findings findings) {
        if (binary || !ObjectBytes.isText(value) || isHexadecimal(value)) {
            findings.add("withheld", "binary");
            return null;
        }
        MaskedValue masked = masker.maskText(value, null, findings);
        if (masked instanceof MaskedValue.Replaced replaced) {
            return replaced.bytes();
        }
        return masked instanceof MaskedValue.Withheld ? null : value;
    }

    /** Text of a bytea holds bytes that nobody has looked at. */
    private static boolean isHexadecimal(byte[] value) {
        return value.length > 2 && new String(value, 0, 2, StandardCharsets.US_ASCII).equals("\\x");
    }

    private static ByteBuf response(byte @Nullable [] value) {
        ByteBuf message = Messages.begin('V');
        return Messages.finish(
                value == null
                        ? message.writeInt(-1)
                        : message.writeInt(value.length).writeBytes(value));
    }
}
