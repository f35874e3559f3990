package org.sallyport.wire.postgres;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.statement.CopyTarget;

/** What the target still owes, in order, and the state of its transaction. */
final class Replies {
    /** A pipeline of more messages than this waits for its answers first. */
    private static final int MAX = 100_000;

    private final Deque<Reply> owed = new ArrayDeque<>();
    private char transaction = 'I';

    /** COPY statements from the client among what is owed: asked for each message of data, so it is counted along. */
    private int copies;

    void expect(Reply reply) {
        if (owed.size() >= MAX) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "more than " + MAX + " messages without an answer");
        }
        owed.add(reply);
        copies += copies(reply);
    }

    @Nullable Reply head() {
        return owed.peek();
    }

    Reply take() {
        Reply reply = owed.poll();
        if (reply == null) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target answers what nobody asked");
        }
        copies -= copies(reply);
        return reply;
    }

    /** Whether something has been forwarded that may make the target take a COPY from the client. */
    boolean mayTakeCopy() {
        return copies > 0;
    }

    private static int copies(Reply reply) {
        if (reply instanceof Reply.Execute execute) {
            return copies(execute.execution());
        }
        return reply instanceof Reply.Query query
                ? query.executions().stream().mapToInt(Replies::copies).sum()
                : 0;
    }

    private static int copies(Execution execution) {
        CopyTarget copy = execution.analysis().statement().copyTarget();
        return copy != null && copy.direction() == CopyTarget.Direction.FROM ? 1 : 0;
    }

    /** The first command of this portal that is owed before the next Sync; null when there is none. */
    @Nullable Execution next(Portal portal) {
        return next(execute -> execute.portal() == portal);
    }

    /** The first command of this statement that is owed before the next Sync; null when there is none. */
    @Nullable Execution next(Prepared prepared) {
        return next(execute -> execute.portal().prepared().isSameAs(prepared));
    }

    private @Nullable Execution next(Predicate<Reply.Execute> wanted) {
        for (Reply reply : owed) {
            if (reply instanceof Reply.Sync || reply instanceof Reply.Query) {
                return null;
            }
            if (reply instanceof Reply.Execute execute && wanted.test(execute)) {
                return execute.execution();
            }
        }
        return null;
    }

    boolean isEmpty() {
        return owed.isEmpty();
    }

    /** I outside a transaction, T inside, E inside one that has failed. */
    char transaction() {
        return transaction;
    }

    void transaction(char status) {
        transaction = status;
    }
}
