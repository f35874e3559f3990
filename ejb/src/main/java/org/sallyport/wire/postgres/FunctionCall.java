package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.HeldStatement.Parameter;
import org.sallyport.statement.ClassifiedStatement;
import org.sallyport.statement.Effect;

/**
 * One FunctionCall message (PostgreSQL manual, "Function Call"), as the statement that would do the same. A function is
 * named by its OID alone; of those that are no large-object functions nothing is known.
 */
record FunctionCall(int oid, @Nullable LargeObjectFunction function, List<Parameter> parameters, boolean binaryResult) {
    FunctionCall {
        parameters = List.copyOf(parameters);
    }

    /** Reads the body of the message; what is cut short is a protocol violation. */
    static FunctionCall read(ByteBuf body) {
        int oid = body.readInt();
        LargeObjectFunction function = LargeObjectFunction.find(oid);
        List<Parameter> parameters = new ArrayList<>();
        for (Parameter read : Parameters.read(body, index -> function == null ? 0 : function.argument(index))) {
            byte[] value = read.value();
            boolean text = read.type() == PgType.BYTEA && value != null && ObjectBytes.isText(value);
            parameters.add(text ? new Parameter(PgType.TEXT, read.format(), value) : read);
        }
        return new FunctionCall(oid, function, parameters, body.readShort() == 1);
    }

    /** For example {@code SELECT lo_open($1, $2)}. */
    String text() {
        String name = function == null ? "function_" + Integer.toUnsignedString(oid) : function.name();
        return IntStream.rangeClosed(1, parameters.size())
                .mapToObj(i -> "$" + i)
                .collect(Collectors.joining(", ", "SELECT " + name + "(", ")"));
    }

    ClassifiedStatement statement() {
        return new ClassifiedStatement(
                text(),
                "FUNCTION CALL",
                Set.of(function == null ? Effect.UNKNOWN : function.effect()),
                List.of(),
                List.of(),
                function == null ? Set.of() : Set.of(function.name()),
                false,
                function == null
                        ? List.of("the function of OID " + Integer.toUnsignedString(oid) + " is not vetted")
                        : List.of(),
                null,
                null,
                Set.of());
    }
}
