package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.masking.Findings;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.recording.Outcome;

/**
 * The target's side: matches each answer to what was asked, masks it, records the masked form, and passes on the masked
 * form or, where the user may see raw values, the answer itself.
 */
final class Backend {
    private final Relay relay;
    private final Failing failing;
    private final TypeInquiry types;
    private final ErrorMasker errors;
    private final Answers answers;
    private final Unasked unasked;
    private final CopyRelay copy;
    private final CallResults results;
    private final Shapes shapes;
    private boolean changedInTransaction;

    Backend(Relay relay) {
        this.relay = relay;
        this.failing = new Failing(relay);
        this.types = new TypeInquiry(relay);
        this.errors = new ErrorMasker(relay.masking().masker());
        this.answers = new Answers(relay.outbox(), relay.masking());
        this.unasked = new Unasked(relay, errors, answers);
        this.copy = new CopyRelay(relay);
        this.results = new CallResults(relay.masking().masker());
        this.shapes = new Shapes(relay.masking(), relay.analyzer());
    }

    void message(char type, ByteBuf message) {
        try {
            answer(type, message);
        } catch (IndexOutOfBoundsException e) {
            throw Messages.tooShort(ErrorCode.TARGET_PROTOCOL, type, e);
        }
    }

    private void answer(char type, ByteBuf message) {
        if (type == 'E') {
            error(message);
            return;
        }
        if (!AnswerOrder.fits(type, relay.replies())) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "the target sent a message of type " + (int) type + " nobody asked for");
        }
        switch (type) {
            case 'D' -> row(message);
            case 'C' -> complete(message);
            case 'T' -> described(message);
            case 'Z' -> ready(message);
            case '1', '2', '3' -> {
                relay.replies().take();
                answers.pass(message);
            }
            case 't' -> parameters(message);
            case 'n' -> noData(message);
            case 's' -> suspended(message);
            case 'I' -> empty(message);
            case 'V' -> result(message);
            case 'N', 'A' -> unasked.notice(type, message);
            case 'S' -> unasked.status(message);
            case 'H', 'd', 'c' -> copy.fromTarget(type, message, running());
            case 'G' -> {
                copy.fromTarget(type, message, running());
                relay.frontend().proceed();
            }
            default -> throw new IllegalStateException("an answer of type " + (int) type + " has no place");
        }
    }

    /** What is being answered, where the order of answers says that something is. */
    private Execution running() {
        Execution execution = relay.replies().running();
        if (execution == null) {
            throw new IllegalStateException("nothing is being answered");
        }
        return execution;
    }

    private void described(ByteBuf message) {
        if (types.ends()) {
            return;
        }
        RowShape shape = shapes.read(message);
        Reply head = relay.replies().head();
        if (head instanceof Reply.Query) {
            Execution execution = running();
            execution.plan(shapes.plan(shape, execution.analysis()));
            execution.takeShape();
            ByteBuf masked = ColumnNames.mask(message, relay.masking().masker(), execution.findings());
            answers.record(execution.sequence(), masked, message);
            return;
        }
        if (head instanceof Reply.DescribeRows describe) {
            describe.statement().shape(shape);
        } else if (head instanceof Reply.DescribePortal describe) {
            describe.portal().shape(shape);
            describe.portal().prepared().describedByPortal(shape);
        }
        relay.replies().take();
        answers.show(ColumnNames.mask(message, relay.masking().masker(), new Findings()), message);
    }

    private void row(ByteBuf message) {
        Execution execution = running();
        RowPlan plan = plan(execution, message);
        ByteBuf record = relay.outbox().answer(execution.sequence());
        int at = record.writerIndex();
        plan.append(message, record, execution.findings());
        execution.countRow();
        if (relay.masking().forUser()) {
            relay.outbox().sendRecorded(at);
        } else {
            answers.pass(message);
        }
    }

    /** An Execute without a Describe: the shape may be known from before; else nothing can be shown. */
    private RowPlan plan(Execution execution, ByteBuf row) {
        RowPlan present = execution.plan();
        if (present != null) {
            return present;
        }
        Reply head = relay.replies().head();
        RowShape shape =
                head instanceof Reply.Execute execute ? execute.portal().shape() : null;
        RowPlan compiled = shape == null
                ? RowPlan.blind(row.getUnsignedShort(row.readerIndex() + Messages.HEADER), relay.masking())
                : shapes.plan(shape, execution.analysis());
        execution.plan(compiled);
        if (shape != null && execution.takeShape()) {
            record(execution, shape);
        }
        return compiled;
    }

    private void record(Execution execution, RowShape shape) {
        ByteBuf description = shape.message();
        ByteBuf masked = null;
        try {
            masked = ColumnNames.mask(description, relay.masking().masker(), execution.findings());
            relay.outbox().record(execution.sequence(), masked == null ? description : masked);
        } finally {
            description.release();
            ReferenceCountUtil.release(masked);
        }
    }

    private void complete(ByteBuf message) {
        Execution execution = running();
        String tag = Messages.string(message.duplicate().skipBytes(Messages.HEADER));
        relay.outbox().record(execution.sequence(), message);
        finish(execution, Outcome.Status.OK, rows(tag), null);
        relay.named().confirmed(execution.analysis(), relay.text().lexer());
        changed(execution);
        advance(execution);
        answers.pass(message);
    }

    private void changed(Execution execution) {
        changedInTransaction |= execution.analysis().changesCatalogue();
        relay.analyzer().catalogueInDoubt(changedInTransaction);
    }

    /** FunctionCallResponse: what a large object holds is data, and what an unknown function returns may be. */
    private void result(ByteBuf message) {
        if (!(relay.replies().head() instanceof Reply.Call head)) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "the target sent a function's result that nobody asked for");
        }
        Execution execution = head.execution();
        ByteBuf masked = results.mask(message, head.call(), execution.findings());
        answers.record(execution.sequence(), masked, message);
        finish(execution, Outcome.Status.OK, null, null);
        changed(execution);
    }

    private void suspended(ByteBuf message) {
        Execution execution = running();
        finish(execution, Outcome.Status.OK, execution.rows(), null);
        advance(execution);
        answers.pass(message);
    }

    private void empty(ByteBuf message) {
        Execution execution = relay.replies().running();
        if (execution != null) {
            finish(execution, Outcome.Status.OK, null, null);
        }
        if (relay.replies().head() instanceof Reply.Query query) {
            query.cursor().end();
        } else if (execution == null) {
            relay.replies().take();
        } else {
            advance(execution);
        }
        answers.pass(message);
    }

    private void advance(Execution execution) {
        if (relay.replies().head() instanceof Reply.Query query) {
            query.cursor().advance();
            return;
        }
        relay.replies().take();
        if (execution.analysis().mustSettle()) {
            answered();
        }
    }

    private void finish(Execution execution, Outcome.Status status, @Nullable Long rows, @Nullable String error) {
        relay.outbox().settleRecord();
        execution.finish(relay.recorder(), status, rows, error);
    }

    private void error(ByteBuf message) {
        Execution execution = failing.command(relay.replies().running());
        ErrorMasker.Masked masked = errors.mask(
                message,
                execution == null ? null : execution.analysis(),
                execution == null ? new Findings() : execution.findings());
        Reply head = relay.replies().head();
        boolean farewell = masked.isFarewell();
        if (head == null && !farewell) {
            masked.message().release();
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target sent an error nobody asked for");
        }
        if (head instanceof Reply.Refusal refusal && !farewell) {
            masked.message().release();
            relay.outbox().toClient(Messages.error(refusal.error()));
        } else if (execution == null) {
            answers.record(0, masked.message(), message);
        } else {
            answers.record(execution.sequence(), masked.message(), message);
            boolean cancelled = masked.sqlState().equals(PgError.QUERY_CANCELED);
            finish(execution, cancelled ? Outcome.Status.CANCELLED : Outcome.Status.ERROR, null, masked.error());
        }
        relay.replies().copying(Replies.Copying.NONE);
        copy.over();
        if (farewell) {
            relay.targetFarewell();
        } else {
            dropUnanswered();
        }
    }

    /** After an error the target ignores everything up to Sync; a simple query's other statements do not run. */
    private void dropUnanswered() {
        Reply head = relay.replies().head();
        if (head instanceof Reply.Query query) {
            notExecuted(query.executions());
            query.cursor().end();
            return;
        }
        if (head instanceof Reply.Call) {
            return;
        }
        while (head != null && !(head instanceof Reply.Sync)) {
            relay.replies().take();
            if (head instanceof Reply.Execute execute) {
                finish(execute.execution(), Outcome.Status.NOT_EXECUTED, null, "an earlier message failed");
            } else if (head instanceof Reply.Query query) {
                notExecuted(query.executions());
            } else if (head instanceof Reply.Call call) {
                finish(call.execution(), Outcome.Status.NOT_EXECUTED, null, "an earlier message failed");
            } else if (head instanceof Reply.Types || head instanceof Reply.TypesEnd) {
                relay.frontend().pause().describing(false);
            } else if (head instanceof Reply.Parse parse) {
                relay.named().undo(parse.defined(), parse.former());
            } else if (head instanceof Reply.Bind bind) {
                relay.named().undo(bind.defined(), bind.former());
            }
            head = relay.replies().head();
        }
        if (head == null) {
            relay.frontend().skip();
        }
        answered();
    }

    private void answered() {
        relay.frontend().pause().answered();
        relay.frontend().proceed();
    }

    private void notExecuted(List<Execution> executions) {
        for (Execution execution : executions) {
            if (!execution.isDone()) {
                finish(execution, Outcome.Status.NOT_EXECUTED, null, "an earlier statement failed");
            }
        }
    }

    private void ready(ByteBuf message) {
        char status = (char) message.getByte(message.readerIndex() + Messages.HEADER);
        if (status != 'I' && status != 'T' && status != 'E') {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "the target is ready in a state of " + (int) status);
        }
        Reply reply = relay.replies().take();
        char before = relay.replies().transaction();
        relay.replies().transaction(status);
        if (reply instanceof Reply.Query query) {
            notExecuted(query.executions());
        }
        answers.pass(message);
        if (status == 'I' && before != 'I') {
            relay.named().transactionEnded();
        }
        relay.analyzer().catalogueInDoubt(changedInTransaction && status != 'I');
        if (changedInTransaction && status == 'I') {
            changedInTransaction = false;
            relay.frontend().pause().reloading(true);
            relay.reloadCatalogue(() -> {
                relay.frontend().pause().reloading(false);
                relay.frontend().proceed();
            });
        }
        relay.frontend().pause().ready(status);
        relay.frontend().proceed();
    }

    private void parameters(ByteBuf message) {
        if (types.described(message)) {
            answers.pass(message);
        }
    }

    private void noData(ByteBuf message) {
        if (!types.ends()) {
            relay.replies().take();
            answers.pass(message);
        }
    }

    /** The client's part of a COPY. */
    void copyIn(char type, ByteBuf message) {
        copy.fromClient(type, message, relay.replies().running());
    }

    void close() {
        copy.over();
    }

    /** The number at the end of a command tag; absent when it has none. */
    static @Nullable Long rows(String tag) {
        int at = tag.lastIndexOf(' ') + 1;
        boolean number = at < tag.length() && tag.length() - at < 19;
        long rows = 0;
        for (int i = at; number && i < tag.length(); i++) {
            char c = tag.charAt(i);
            number = c >= '0' && c <= '9';
            rows = rows * 10 + c - '0';
        }
        return number ? Long.valueOf(rows) : null;
    }
}
