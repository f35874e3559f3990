package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
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
    private final CopyRelay copy;
    private final CallResults results;
    private final Shapes shapes;
    private boolean changedInTransaction;

    Backend(Relay relay) {
        this.relay = relay;
        this.failing = new Failing(relay);
        this.types = new TypeInquiry(relay);
        this.errors = new ErrorMasker(relay.masking().masker());
        this.copy = new CopyRelay(relay);
        this.results = new CallResults(relay.masking().masker());
        this.shapes = new Shapes(relay.masking(), relay.analyzer());
    }

    void message(char type, ByteBuf message) {
        switch (type) {
            case 'D' -> row(message);
            case 'C' -> complete(message);
            case 'T' -> described(message);
            case 'E' -> error(message);
            case 'Z' -> ready(message);
            case '1', '2', '3' -> {
                relay.replies().take();
                pass(message);
            }
            case 't' -> parameters(message);
            case 'n' -> noData(message);
            case 's', 'I' -> suspendedOrEmpty(type, message);
            case 'V' -> result(message);
            case 'N', 'A' -> notice(type, message);
            case 'S' -> status(message);
            case 'H', 'd', 'c' -> copy.fromTarget(type, message, current());
            case 'G' -> {
                copy.fromTarget(type, message, current());
                relay.frontend().proceed();
            }
            default ->
                throw new SallyportException(
                        ErrorCode.TARGET_PROTOCOL, "the target sent a message of type " + (int) type);
        }
    }

    /** The command that is being answered; null between commands. */
    private @Nullable Execution current() {
        Reply head = relay.replies().head();
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

    private void described(ByteBuf message) {
        if (types.ends()) {
            return;
        }
        RowShape shape = shapes.read(message);
        Reply head = relay.replies().head();
        Execution execution = null;
        if (head instanceof Reply.DescribeStatement describe) {
            describe.statement().shape(shape);
            relay.replies().take();
        } else if (head instanceof Reply.DescribePortal describe) {
            describe.portal().shape(shape);
            describe.portal().prepared().describedByPortal(shape);
            relay.replies().take();
        } else {
            execution = current();
        }
        Findings findings = execution == null ? new Findings() : execution.findings();
        ByteBuf masked = ColumnNames.mask(message, relay.masking().masker(), findings);
        if (execution != null) {
            execution.plan(shapes.plan(shape, execution.analysis()));
            execution.takeShape();
            relay.outbox().record(execution.sequence(), masked == null ? message : masked);
        }
        show(masked, message);
    }

    /** The masked form, or the message itself where there is none or the user may see raw values. */
    private void show(@Nullable ByteBuf masked, ByteBuf message) {
        if (masked != null && relay.masking().forUser()) {
            relay.outbox().toClient(masked);
            return;
        }
        if (masked != null) {
            masked.release();
        }
        pass(message);
    }

    private void row(ByteBuf message) {
        Execution execution = current();
        if (execution == null) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target sent a row that nobody asked for");
        }
        RowPlan plan = plan(execution, message);
        ByteBuf record = relay.outbox().answer(execution.sequence());
        int at = record.writerIndex();
        plan.append(message, record, execution.findings());
        execution.countRow();
        if (relay.masking().forUser()) {
            relay.outbox().sendRecorded(at);
        } else {
            pass(message);
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
            ByteBuf description = shape.message();
            ByteBuf masked = ColumnNames.mask(description, relay.masking().masker(), execution.findings());
            relay.outbox().record(execution.sequence(), masked == null ? description : masked);
        }
        return compiled;
    }

    private void complete(ByteBuf message) {
        Execution execution = current();
        String tag = Messages.string(message.duplicate().skipBytes(Messages.HEADER));
        if (execution != null) {
            relay.outbox().record(execution.sequence(), message);
            finish(execution, Outcome.Status.OK, rows(tag), null);
            relay.named().confirmed(execution.analysis(), relay.text().lexer());
            changedInTransaction |= execution.analysis().changesCatalogue();
            relay.analyzer().catalogueInDoubt(changedInTransaction);
        }
        advance(execution);
        pass(message);
    }

    /** FunctionCallResponse: what a large object holds is data, and what an unknown function returns may be. */
    private void result(ByteBuf message) {
        if (!(relay.replies().head() instanceof Reply.Call head)) {
            throw new SallyportException(
                    ErrorCode.TARGET_PROTOCOL, "the target sent a function's result that nobody asked for");
        }
        Execution execution = head.execution();
        ByteBuf masked = results.mask(message, head.call(), execution.findings());
        relay.outbox().record(execution.sequence(), masked == null ? message : masked);
        finish(execution, Outcome.Status.OK, null, null);
        changedInTransaction |= execution.analysis().changesCatalogue();
        relay.analyzer().catalogueInDoubt(changedInTransaction);
        show(masked, message);
    }

    private void suspendedOrEmpty(char type, ByteBuf message) {
        Execution execution = current();
        if (execution != null) {
            finish(execution, Outcome.Status.OK, type == 's' ? Long.valueOf(execution.rows()) : null, null);
        }
        if (type == 's' || !(relay.replies().head() instanceof Reply.Query)) {
            advance(execution);
        }
        pass(message);
    }

    private void advance(@Nullable Execution execution) {
        Reply head = relay.replies().head();
        if (head instanceof Reply.Query query) {
            query.cursor().advance();
            return;
        }
        relay.replies().take();
        if (execution != null && execution.analysis().mustSettle()) {
            answered();
        }
    }

    private void finish(Execution execution, Outcome.Status status, @Nullable Long rows, @Nullable String error) {
        relay.outbox().settleRecord();
        execution.finish(relay.recorder(), status, rows, error);
    }

    private void error(ByteBuf message) {
        Execution execution = failing.command(current());
        ErrorMasker.Masked masked = errors.mask(
                message,
                execution == null ? null : execution.analysis(),
                execution == null ? new Findings() : execution.findings());
        Reply head = relay.replies().head();
        if (head instanceof Reply.Refusal refusal) {
            masked.message().release();
            relay.outbox().toClient(Messages.error(refusal.error()));
        } else {
            if (execution != null) {
                relay.outbox().record(execution.sequence(), masked.message());
                boolean cancelled = masked.sqlState().equals(PgError.QUERY_CANCELED);
                finish(execution, cancelled ? Outcome.Status.CANCELLED : Outcome.Status.ERROR, null, masked.error());
            }
            show(masked.message(), message);
        }
        copy.failed();
        dropUnanswered();
    }

    /** After an error the target ignores everything up to Sync; a simple query's other statements do not run. */
    private void dropUnanswered() {
        Reply head = relay.replies().head();
        if (head instanceof Reply.Query query) {
            notExecuted(query.executions());
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
            } else if (head instanceof Reply.Types) {
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
        Reply reply = relay.replies().take();
        char status = (char) message.getByte(message.readerIndex() + Messages.HEADER);
        char before = relay.replies().transaction();
        relay.replies().transaction(status);
        if (reply instanceof Reply.Query query) {
            notExecuted(query.executions());
        } else if (!(reply instanceof Reply.Sync) && !(reply instanceof Reply.Call)) {
            throw new SallyportException(ErrorCode.TARGET_PROTOCOL, "the target is ready before it has answered");
        }
        pass(message);
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
            pass(message);
        }
    }

    private void noData(ByteBuf message) {
        if (!types.ends()) {
            relay.replies().take();
            pass(message);
        }
    }

    /** Notices and notifications come at any time, and can carry data. */
    private void notice(char type, ByteBuf message) {
        Execution execution = current();
        Findings findings = execution == null ? new Findings() : execution.findings();
        long sequence = execution == null ? 0 : execution.sequence();
        Analysis analysis = execution == null ? null : execution.analysis();
        ByteBuf masked =
                type == 'N' ? errors.mask(message, analysis, findings).message() : notification(message, findings);
        relay.outbox().record(sequence, masked);
        show(masked, message);
    }

    private ByteBuf notification(ByteBuf message, Findings findings) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        ByteBuf masked = Messages.begin('A').writeInt(body.readInt());
        for (int text = 0; text < 2; text++) {
            Messages.string(masked, relay.masking().masker().maskText(Messages.string(body), findings));
        }
        return Messages.finish(masked);
    }

    private void status(ByteBuf message) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        String name = Messages.string(body);
        String value = Messages.string(body);
        relay.text().parameter(name, value);
        if (relay.masking().forUser()) {
            String masked = relay.masking().masker().maskText(value, new Findings());
            relay.outbox().toClient(Messages.parameterStatus(name, masked));
        } else {
            pass(message);
        }
    }

    /** Whether the target waits for the client's part of a COPY. */
    boolean takesCopy() {
        return copy.isIncoming();
    }

    /** The client's part of a COPY. */
    void copyIn(char type, ByteBuf message) {
        copy.fromClient(type, message, current());
    }

    private void pass(ByteBuf message) {
        relay.outbox().passToClient(message);
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
