package org.sallyport.wire.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the target still owes for a message that was forwarded; replies come in the order of the messages. */
sealed interface Reply {
    /** ParseComplete. */
    record Parse(Prepared defined, @Nullable Prepared former) implements Reply {}

    /** BindComplete. */
    record Bind(Portal defined, @Nullable Portal former) implements Reply {}

    /** ParameterDescription, then RowDescription or NoData. */
    record DescribeStatement(Prepared statement) implements Reply {}

    /** RowDescription or NoData of a statement whose parameters have been described. */
    record DescribeRows(Prepared statement) implements Reply {}

    /** The same as {@link DescribeStatement}, asked by the gateway itself: the client does not see it. */
    record Types(Prepared statement) implements Reply {}

    /** The rest of it: RowDescription or NoData. */
    record TypesEnd() implements Reply {}

    /** RowDescription or NoData. */
    record DescribePortal(Portal portal) implements Reply {}

    /** Rows, then CommandComplete, EmptyQueryResponse or PortalSuspended. */
    record Execute(Execution execution, Portal portal) implements Reply {}

    /** CloseComplete. */
    record Close() implements Reply {}

    /** The description of what has no name here; the target may know it all the same. */
    record DescribeUnknown() implements Reply {}

    /** EmptyQueryResponse. */
    record ExecuteNothing() implements Reply {}

    /** An error that stands for ours: the statement never reached the target. */
    record Refusal(PgError error) implements Reply {}

    /** ReadyForQuery. */
    record Sync() implements Reply {}

    /** FunctionCallResponse, then ReadyForQuery. */
    record Call(Execution execution, FunctionCall call) implements Reply {}

    /** The answers of all statements of a simple query, then ReadyForQuery. */
    record Query(List<Execution> executions, Cursor cursor) implements Reply {}

    /** Which statement of a simple query is being answered. */
    final class Cursor {
        private int position;

        int position() {
            return position;
        }

        void advance() {
            position++;
        }

        /** Nothing more of it runs. */
        void end() {
            position = Integer.MAX_VALUE;
        }
    }
}
