package org.sallyport.wire.postgres;

import java.util.ArrayDeque;
import java.util.Deque;
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

    void expect(Reply reply) {
        if (owed.size() >= MAX) {
            throw new SallyportException(ErrorCode.LIMIT_EXCEEDED, "more than " + MAX + " messages without an answer");
        }
        owed.add(reply);
    }

    @Nullable Reply head() {
        return owed.peek();
    }

    Reply take() {
        Reply reply = owed.poll();
        if (reply == null) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target answers what nobody asked");
        }
        return reply;
    }

    /** Whether a COPY from the client has been forwarded that the target may still begin. */
    boolean mayTakeCopy() {
        return owed.stream()
                .anyMatch(reply -> (reply instanceof Reply.Execute execute && takesCopy(execute.execution()))
                        || (reply instanceof Reply.Query query
                                && query.executions().stream().anyMatch(Replies::takesCopy)));
    }

    private static boolean takesCopy(Execution execution) {
        CopyTarget copy = execution.analysis().statement().copyTarget();
        return !execution.isDone() && copy != null && copy.direction() == CopyTarget.Direction.FROM;
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
