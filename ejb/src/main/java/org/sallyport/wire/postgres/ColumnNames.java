package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.masking.MaskedValue;
import org.sallyport.masking.Masker;

/** Masks the names in a RowDescription, which can be any text that a statement or a view gives them. */
final class ColumnNames {
    /** What stands behind a name: table, attribute, type, size, modifier, format. */
    private static final int REST = 4 + 2 + 4 + 2 + 4 + 2;

    private ColumnNames() {}

    /**
     * The masked message, or null when it may stay as it is.
     *
     * @param description a whole message that {@link RowShape} has read; its reader index does not move
     */
    static @Nullable ByteBuf mask(ByteBuf description, Masker masker, Findings findings) {
        ByteBuf in = description.duplicate().skipBytes(Messages.HEADER);
        int copied = description.readerIndex();
        ByteBuf masked = null;
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            int from = in.readerIndex();
            int length = in.bytesBefore((byte) 0);
            in.skipBytes(length + 1 + REST);
            byte[] name = new byte[length];
            in.getBytes(from, name);
            if (masker.maskText(name, null, findings) instanceof MaskedValue.Replaced replaced) {
                masked = masked == null ? Unpooled.buffer(description.readableBytes() + 32) : masked;
                masked.writeBytes(description, copied, from - copied).writeBytes(replaced.bytes());
                copied = from + length;
            }
        }
        return masked == null
                ? null
                : Messages.finish(masked.writeBytes(description, copied, description.writerIndex() - copied));
    }
}
