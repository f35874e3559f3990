package org.sallyport.wire.postgres;

import static org.sallyport.wire.postgres.PgType.BYTEA;
import static org.sallyport.wire.postgres.PgType.INT4;
import static org.sallyport.wire.postgres.PgType.INT8;
import static org.sallyport.wire.postgres.PgType.TEXT;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sallyport.statement.Effect;

/**
 * The functions that libpq and drivers call by the function call protocol, by their fixed OIDs (PostgreSQL's
 * pg_proc.dat; PostgreSQL manual, "Large Objects"). OIDs of objects count as integers.
 */
record LargeObjectFunction(int oid, String name, Effect effect, Result result, int... arguments) {
    /** What its answer holds. */
    enum Result {
        /** A number, or nothing: a handle, a position, the OID of an object. */
        NUMBER,
        /** Bytes of the object. */
        DATA
    }

    private static final Map<Integer, LargeObjectFunction> ALL = Stream.of(
                    number(715, "lo_create", Effect.WRITE, INT4),
                    number(764, "lo_import", Effect.PROGRAM, TEXT),
                    number(765, "lo_export", Effect.PROGRAM, INT4, TEXT),
                    number(767, "lo_import", Effect.PROGRAM, TEXT, INT4),
                    number(952, "lo_open", Effect.READ, INT4, INT4),
                    number(953, "lo_close", Effect.READ, INT4),
                    new LargeObjectFunction(954, "loread", Effect.READ, Result.DATA, INT4, INT4),
                    number(955, "lowrite", Effect.WRITE, INT4, BYTEA),
                    number(956, "lo_lseek", Effect.READ, INT4, INT4, INT4),
                    number(957, "lo_creat", Effect.WRITE, INT4),
                    number(958, "lo_tell", Effect.READ, INT4),
                    number(964, "lo_unlink", Effect.WRITE, INT4),
                    number(1004, "lo_truncate", Effect.WRITE, INT4, INT4),
                    number(3170, "lo_lseek64", Effect.READ, INT4, INT8, INT4),
                    number(3171, "lo_tell64", Effect.READ, INT4),
                    number(3172, "lo_truncate64", Effect.WRITE, INT4, INT8))
            .collect(Collectors.toUnmodifiableMap(LargeObjectFunction::oid, Function.identity()));

    private static LargeObjectFunction number(int oid, String name, Effect effect, int... arguments) {
        return new LargeObjectFunction(oid, name, effect, Result.NUMBER, arguments);
    }

    /** Absent for every other function. */
    static @Nullable LargeObjectFunction find(int oid) {
        return ALL.get(oid);
    }

    /** The type of an argument; 0 for one that it does not have. */
    int argument(int index) {
        return index < arguments.length ? arguments[index] : 0;
    }
}
