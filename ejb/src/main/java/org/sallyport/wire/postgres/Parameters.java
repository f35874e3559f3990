package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.sallyport.masking.Findings;
import org.sallyport.masking.Masker;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.HeldStatement;

/** A Bind's parameters: read as they travel, and shown masked as text. */
final class Parameters {
    private static final int MAX = 65_535;

    /** No detector knows anything shorter: an e-mail address like a@b.cd. */
    private static final int SHORTEST = 6;

    /** Bytes, and arrays of them. */
    private static final Set<Integer> BYTES = Set.of(PgType.BYTEA, 1001);

    private Parameters() {}

    /** Reads formats and values; the buffer stands behind the two names. */
    static List<HeldStatement.Parameter> read(ByteBuf body, Prepared prepared) {
        return read(body, prepared::parameterType);
    }

    /** The same with the types of the parameters by their index. */
    static List<HeldStatement.Parameter> read(ByteBuf body, IntUnaryOperator types) {
        int[] formats = formats(body);
        int count = body.readUnsignedShort();
        List<HeldStatement.Parameter> parameters = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int format =
                    formats.length == 0 ? 0 : formats.length == 1 ? formats[0] : i < formats.length ? formats[i] : 0;
            int length = body.readInt();
            byte[] value = null;
            if (length >= 0) {
                if (length > body.readableBytes()) {
                    throw new SallyportException(
                            ErrorCode.PROTOCOL_VIOLATION, "a parameter is longer than its message");
                }
                value = new byte[length];
                body.readBytes(value);
            }
            parameters.add(new HeldStatement.Parameter(types.applyAsInt(i), format, value));
        }
        return parameters;
    }

    static int[] formats(ByteBuf body) {
        int count = body.readUnsignedShort();
        if (count > MAX) {
            throw new SallyportException(ErrorCode.PROTOCOL_VIOLATION, "too many formats");
        }
        int[] formats = new int[count];
        for (int i = 0; i < count; i++) {
            formats[i] = body.readShort();
        }
        return formats;
    }

    /** Whether one is binary and nobody has said what it is. */
    static boolean areOfUnknownTypes(List<HeldStatement.Parameter> parameters) {
        return parameters.stream()
                .anyMatch(parameter -> parameter.format() == 1 && parameter.type() == 0 && parameter.value() != null);
    }

    /** As records show them: text as it was sent, binary values as the server prints them, unknown ones by their length. */
    static List<String> masked(
            List<HeldStatement.Parameter> parameters,
            boolean namesProtected,
            SessionMasking masking,
            Findings findings) {
        List<String> shown = new ArrayList<>(parameters.size());
        for (HeldStatement.Parameter parameter : parameters) {
            String text = hides(parameter, masking.masker(), findings) ? unread(parameter) : text(parameter);
            shown.add(masking.statements().maskParameter(text, namesProtected, findings));
        }
        return shown;
    }

    /** Whether bytes, which are shown in hexadecimal, are no text or hold what would be masked as text. */
    private static boolean hides(HeldStatement.Parameter parameter, Masker masker, Findings findings) {
        byte[] value = parameter.value();
        if (value == null || parameter.format() == 0 || !BYTES.contains((int) parameter.type())) {
            return false;
        }
        String raw = new String(value, StandardCharsets.ISO_8859_1);
        return (value.length >= SHORTEST && !ObjectBytes.isText(value))
                || !masker.maskText(raw, findings).equals(raw);
    }

    /** As an approver reads them who reveals them. */
    static List<String> revealed(List<HeldStatement.Parameter> parameters) {
        return parameters.stream().map(Parameters::text).toList();
    }

    private static String text(HeldStatement.Parameter parameter) {
        byte[] value = parameter.value();
        int type = (int) parameter.type();
        if (value == null) {
            return "NULL";
        }
        if (parameter.format() == 0) {
            return new String(value, StandardCharsets.UTF_8);
        }
        String read = BinaryText.of(type, value);
        return read == null ? unread(parameter) : read;
    }

    private static String unread(HeldStatement.Parameter parameter) {
        byte[] value = parameter.value();
        return "[binary, " + (value == null ? 0 : value.length) + " bytes]";
    }
}
