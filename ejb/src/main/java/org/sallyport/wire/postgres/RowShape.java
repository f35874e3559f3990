package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** A RowDescription: names, origins, types and formats of the columns. */
record RowShape(List<Field> fields) {
    private static final int MAX_FIELDS = 1_664;

    /**
     * One column.
     *
     * @param table OID of the relation it comes from, 0 when none
     * @param attribute its number there, 0 for none or a whole row
     * @param format 0 text, 1 binary
     */
    record Field(String name, long table, int attribute, int type, int size, int modifier, int format) {}

    RowShape {
        fields = List.copyOf(fields);
    }

    /** Reads the message's body. */
    static RowShape read(ByteBuf body) {
        int count = body.readUnsignedShort();
        if (count > MAX_FIELDS) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "a row of " + count + " columns");
        }
        List<Field> fields = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            String name = Messages.string(body);
            fields.add(new Field(
                    name,
                    body.readUnsignedInt(),
                    body.readShort(),
                    body.readInt(),
                    body.readShort(),
                    body.readInt(),
                    body.readShort()));
        }
        return new RowShape(fields);
    }

    RowShape withFormats(int[] formats) {
        List<Field> formatted = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            Field f = fields.get(i);
            int format =
                    formats.length == 0 ? 0 : formats.length == 1 ? formats[0] : i < formats.length ? formats[i] : 0;
            formatted.add(new Field(f.name(), f.table(), f.attribute(), f.type(), f.size(), f.modifier(), format));
        }
        return new RowShape(formatted);
    }

    /** The message again, for records whose description came earlier. */
    ByteBuf message() {
        ByteBuf message = Unpooled.buffer(64).writeByte('T').writeInt(0).writeShort(fields.size());
        for (Field field : fields) {
            message.writeCharSequence(field.name(), StandardCharsets.UTF_8);
            message.writeByte(0)
                    .writeInt((int) field.table())
                    .writeShort(field.attribute())
                    .writeInt(field.type())
                    .writeShort(field.size())
                    .writeInt(field.modifier())
                    .writeShort(field.format());
        }
        return Messages.finish(message);
    }
}
