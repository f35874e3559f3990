package org.sallyport.wire.postgres;

import org.jspecify.annotations.Nullable;
import org.sallyport.wire.postgres.Replies.Copying;

/**
 * Which answers can be explained by what was asked (PostgreSQL manual, "Message Flow"). One that nothing explains says
 * that gateway and target do not mean the same, and then neither masking nor the record can be trusted.
 */
final class AnswerOrder {
    private AnswerOrder() {}

    /** Whether a message other than an error fits; an error says itself what it is an answer to. */
    static boolean fits(char type, Replies replies) {
        return switch (type) {
            case 'N', 'A', 'S' -> true;
            case 'd', 'c' -> replies.copying() == Copying.OUT;
            default -> replies.copying() == Copying.NONE && fits(type, replies.head(), replies.running());
        };
    }

    private static boolean fits(char type, @Nullable Reply head, @Nullable Execution running) {
        return switch (type) {
            case 'D', 'C' -> runs(head, running);
            case 'T' -> awaitsRows(head) || (head instanceof Reply.Query && running != null);
            case 'n' -> awaitsRows(head);
            case 't' -> awaitsParameters(head);
            case '1' -> head instanceof Reply.Parse;
            case '2' -> head instanceof Reply.Bind;
            case '3' -> head instanceof Reply.Close;
            case 's' -> head instanceof Reply.Execute;
            case 'I' -> mayBeEmpty(head);
            case 'V' -> head instanceof Reply.Call call && !call.execution().isDone();
            case 'Z' -> endsWithReady(head);
            case 'H' ->
                runs(head, running) && running != null && running.analysis().copiesOut();
            case 'G' ->
                runs(head, running) && running != null && running.analysis().copiesIn();
            default -> false;
        };
    }

    /** Whether a statement is being answered; a function call has a result of its own kind. */
    private static boolean runs(@Nullable Reply head, @Nullable Execution running) {
        return running != null && !(head instanceof Reply.Call);
    }

    private static boolean awaitsParameters(@Nullable Reply head) {
        return head instanceof Reply.DescribeStatement
                || head instanceof Reply.DescribeUnknown
                || head instanceof Reply.Types;
    }

    private static boolean awaitsRows(@Nullable Reply head) {
        return head instanceof Reply.DescribeRows
                || head instanceof Reply.TypesEnd
                || head instanceof Reply.DescribePortal
                || head instanceof Reply.DescribeUnknown;
    }

    private static boolean mayBeEmpty(@Nullable Reply head) {
        return head instanceof Reply.Execute
                || head instanceof Reply.ExecuteNothing
                || (head instanceof Reply.Query query && query.cursor().position() == 0);
    }

    private static boolean endsWithReady(@Nullable Reply head) {
        return head instanceof Reply.Sync
                || head instanceof Reply.Query
                || (head instanceof Reply.Call call && call.execution().isDone());
    }
}
