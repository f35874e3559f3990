package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.sallyport.ledger.proof.Hash;
import org.sallyport.recording.ControlPictures;
import org.sallyport.recording.Frame;
import org.sallyport.recording.Transcript;

/** Reads recorded PostgreSQL answers: columns, rows, tags, errors, notices and COPY lines, all masked already. */
@ApplicationScoped
public class PostgresTranscript implements Transcript {
    @Override
    public String protocol() {
        return "postgres";
    }

    @Override
    public Reader open() {
        return new AnswerReader();
    }

    /** Keeps the last row description, for rows that come in a later frame. */
    private static final class AnswerReader implements Reader {
        private RowShape shape = new RowShape(List.of());

        /** The beginning of a message larger than a frame. */
        private byte[] rest = {};

        @Override
        public List<Map<String, @Nullable Object>> items(Frame frame) {
            List<Map<String, @Nullable Object>> items = new ArrayList<>();
            ByteBuf messages = Unpooled.wrappedBuffer(rest, frame.data());
            while (messages.readableBytes() >= Messages.HEADER
                    && messages.getInt(messages.readerIndex() + 1) < messages.readableBytes()) {
                char type = (char) messages.readByte();
                ByteBuf body = messages.readSlice(messages.readInt() - 4);
                item(type, body, items);
            }
            rest = new byte[messages.readableBytes()];
            messages.readBytes(rest);
            return items;
        }

        private void item(char type, ByteBuf body, List<Map<String, @Nullable Object>> items) {
            switch (type) {
                case 'T' -> {
                    shape = RowShape.read(body);
                    items.add(member(
                            "columns",
                            shape.fields().stream().map(RowShape.Field::name).toList()));
                }
                case 'D' -> items.add(member("row", row(body)));
                case 'C' -> items.add(member("tag", Messages.string(body)));
                case 'E' -> items.add(member("error", fields(body)));
                case 'N' -> items.add(member("notice", fields(body)));
                case 'V' -> items.add(member("result", result(body)));
                case 'd' -> items.add(member("copy", body.toString(StandardCharsets.UTF_8)));
                case 'P' -> {
                    body.skipBytes(Integer.BYTES);
                    items.add(member("statement", body.toString(StandardCharsets.UTF_8)));
                }
                case 'B' ->
                    items.add(
                            member("parameter", "$" + body.readInt() + " = " + body.toString(StandardCharsets.UTF_8)));
                case 'A' -> {
                    body.skipBytes(4);
                    items.add(member("notification", Messages.string(body) + " " + Messages.string(body)));
                }
                default -> items.add(member("message", String.valueOf(type)));
            }
        }

        /** Of a function that was called by the function call protocol. */
        private static @Nullable String result(ByteBuf body) {
            int length = body.readInt();
            if (length < 0) {
                return null;
            }
            byte[] value = new byte[length];
            body.readBytes(value);
            return ObjectBytes.isText(value) ? utf8(value) : "\\x" + Hash.hex(value);
        }

        private List<@Nullable String> row(ByteBuf body) {
            int count = body.readUnsignedShort();
            List<@Nullable String> values = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                int length = body.readInt();
                if (length < 0) {
                    values.add(null);
                    continue;
                }
                byte[] value = new byte[length];
                body.readBytes(value);
                values.add(i < shape.fields().size() ? text(shape.fields().get(i), value) : utf8(value));
            }
            return values;
        }

        private static String text(RowShape.Field field, byte[] value) {
            if (field.format() == 0 || PgType.isText(field.type())) {
                return utf8(value);
            }
            String read = BinaryText.of(field.type(), value);
            return read == null ? "\\x" + Hash.hex(value) : read;
        }

        private static String fields(ByteBuf body) {
            StringBuilder text = new StringBuilder();
            while (body.isReadable()) {
                char field = (char) body.readByte();
                if (field == 0) {
                    break;
                }
                String value = Messages.string(body);
                switch (field) {
                    case 'V' -> text.append(value).append(": ");
                    case 'C' -> text.append(value).append(' ');
                    case 'M' -> text.append(value);
                    case 'D' -> text.append(" DETAIL: ").append(value);
                    case 'H' -> text.append(" HINT: ").append(value);
                    default -> {}
                }
            }
            return text.toString();
        }

        @Override
        public String screen(Frame frame) {
            StringBuilder screen = new StringBuilder();
            for (Map<String, @Nullable Object> item : items(frame)) {
                item.forEach((kind, value) -> screen.append(line(value)).append(kind.equals("copy") ? "" : "\r\n"));
            }
            return screen.toString();
        }

        private static String line(@Nullable Object value) {
            if (value instanceof List<?> list) {
                List<String> cells = new ArrayList<>();
                for (Object cell : list) {
                    cells.add(cell == null ? "NULL" : ControlPictures.of(cell.toString()));
                }
                return String.join(" | ", cells);
            }
            return ControlPictures.of(String.valueOf(value));
        }

        private static Map<String, @Nullable Object> member(String name, @Nullable Object value) {
            Map<String, @Nullable Object> member = new TreeMap<>();
            member.put(name, value);
            return member;
        }

        private static String utf8(byte[] value) {
            return new String(value, StandardCharsets.UTF_8);
        }
    }
}
