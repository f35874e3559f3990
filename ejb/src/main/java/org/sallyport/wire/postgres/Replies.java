package org.sallyport.wire.postgres;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;

/** What the target still owes, in order, and the state of its transaction. */
final class Replies {
    /** A pipeline of more messages than this waits for its answers first. */
    private static final int MAX = 100_000;

    /** Which way the data of a COPY moves now. */
    enum Copying {
        NONE,
        IN,
        OUT
    }

    private final Deque<Reply> owed = new ArrayDeque<>();
    private char transaction = 'I';
    private Copying copying = Copying.NONE;

    /** COPY statements from the client that are owed and have not begun: asked for each message, so it is counted along. */
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

    /** The next answer is owed to this now, in the place of what is owed first. */
    void instead(Reply reply) {
        owed.remove();
        owed.addFirst(reply);
    }

    /** The command that is being answered; null between commands. */
    @Nullable Execution running() {
        Reply head = owed.peek();
        if (head instanceof Reply.Execute execute) {
            return execute.execution();
        }
        if (head instanceof Reply.Call call) {
            return call.execution();
        }
        if (head instanceof Reply.Query query
                && query.cursor().position() < query.executions().size()) {
            return query.executions().get(query.cursor().position());
        }
        return null;
    }

    /** Whether something has been forwarded that may make the target take a COPY from the client, and has not yet. */
    boolean awaitsCopy() {
        return copies > 0;
    }

    Copying copying() {
        return copying;
    }

    void copying(Copying now) {
        copying = now;
    }

    /** The target takes the client's data of the running command. */
    void copyBegins(Execution execution) {
        copies -= copies(execution);
        execution.takesCopy();
        copying = Copying.IN;
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
        return execution.analysis().copiesIn() && !execution.hasTakenCopy() ? 1 : 0;
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
