package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.access.PolicyDecision;
import org.sallyport.platform.ErrorCode;
import org.sallyport.platform.SallyportException;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Ruling;
import org.sallyport.statement.LexerSettings;

/**
 * The client's side. Statements of a simple query are decided together and forwarded as one ({@link WholeQueries}); in the
 * extended protocol a refusal acts at Parse and a hold at Bind. While something waits, later messages queue up to a bound.
 */
final class Frontend {
    private final Relay relay;
    private final Intents intents;
    private final Refusals refusals;
    private final WholeQueries whole;
    private final TypeInquiry types;
    private final Pause pause = new Pause();
    private final Backlog backlog;

    private @Nullable Hold hold;

    /** Whose Bind waits; null when a query does. */
    private @Nullable Prepared waiting;

    private boolean skipToSync;
    private boolean terminated;

    Frontend(Relay relay, Backlog backlog) {
        this.relay = relay;
        this.backlog = backlog;
        this.intents = new Intents(relay);
        this.refusals = new Refusals(relay);
        this.whole = new WholeQueries(relay, this, intents, refusals);
        this.types = new TypeInquiry(relay);
    }

    void message(char type, ByteBuf message) {
        if (terminated) {
            return;
        }
        if (type == 'X') {
            terminated = true;
            relay.client().close();
        } else if (!backlog.isEmpty() || !mayPass(type)) {
            backlog.add(message);
            if (backlog.isFull()) {
                relay.flow().settle();
            }
        } else {
            handle(type, message);
        }
    }

    /** The target has refused a message of the extended protocol and ignores everything up to Sync, what waits as well. */
    void skip() {
        skipToSync = true;
        Hold present = hold;
        if (present != null) {
            released();
            present.overtaken(intents);
        }
    }

    /** The Bind of this statement that waits, withdrawn and recorded now; null when none does. */
    @Nullable Execution overtake(Prepared prepared) {
        Hold present = hold;
        if (present == null || waiting == null || !waiting.isSameAs(prepared)) {
            return null;
        }
        released();
        return present.fail(intents);
    }

    boolean isHolding() {
        return hold != null;
    }

    /**
     * Whether the target takes a COPY from the client, and means what follows as a part of it, it must have told. The data
     * belongs to what runs and waits for nothing else.
     */
    private boolean mayPass(char type) {
        if (hold != null || terminated) {
            return false;
        }
        if (relay.replies().copying() == Replies.Copying.IN) {
            return true;
        }
        return !relay.replies().awaitsCopy() && (isCopy(type) || !pause.lasts());
    }

    private static boolean isCopy(char type) {
        return type == 'd' || type == 'c' || type == 'f';
    }

    /** What had to be confirmed is, or the wait is over: goes on with what queued behind it. */
    void proceed() {
        boolean wasFull = backlog.isFull();
        while (!backlog.isEmpty() && mayPass(backlog.type())) {
            char type = backlog.type();
            ByteBuf next = backlog.take();
            try {
                handle(type, next);
            } finally {
                next.release();
            }
        }
        if (wasFull && !backlog.isFull()) {
            relay.flow().settle();
        }
    }

    /** What keeps later messages waiting, apart from approvals. */
    Pause pause() {
        return pause;
    }

    private void handle(char type, ByteBuf message) {
        try {
            if (relay.replies().copying() == Replies.Copying.IN && !isCopy(type)) {
                withinCopy(type);
            } else if (type == 'S' || !skipToSync) {
                act(type, message);
            }
        } catch (Refused e) {
            refuse(e.error());
        } catch (IndexOutOfBoundsException e) {
            throw Messages.tooShort(ErrorCode.PROTOCOL_VIOLATION, type, e);
        }
    }

    /** Clients may send Flush and Sync without noticing that they began a COPY: the target ignores them until its end. */
    private static void withinCopy(char type) {
        if (type != 'S' && type != 'H') {
            throw unexpected(type, " within a COPY");
        }
    }

    private static SallyportException unexpected(char type, String where) {
        return new SallyportException(
                ErrorCode.PROTOCOL_VIOLATION, "the client sent a message of type " + (int) type + where);
    }

    private void act(char type, ByteBuf message) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        switch (type) {
            case 'Q' -> whole.query(message, body);
            case 'P' -> parse(message, body);
            case 'B' -> bind(message, body);
            case 'D' -> describe(message, body);
            case 'E' -> execute(message, body);
            case 'C' -> close(message, body);
            case 'S' -> sync(message);
            case 'H' -> forward(message);
            case 'd', 'c', 'f' -> relay.backend().copyIn(type, message);
            case 'F' -> whole.call(message, body);
            default -> throw unexpected(type, "");
        }
    }

    private void parse(ByteBuf message, ByteBuf body) {
        String name = name(body);
        String sql = Messages.string(body, relay.text().charset());
        int[] types = new int[body.readUnsignedShort()];
        for (int i = 0; i < types.length; i++) {
            types[i] = body.readInt();
        }
        if (pause.isUnreadable(sql)) {
            refuse(unreadable(sql));
            return;
        }
        LexerSettings lexer = relay.text().lexer();
        List<Analysis> analyses = relay.analyzer().analyze(sql, lexer);
        if (relay.analyzer().decide(analyses) instanceof PolicyDecision.Refuse refuse) {
            withhold(analyses, List.of(), refuse);
            return;
        }
        Prepared prepared = new Prepared(name, analyses, types, lexer);
        prepared.understand(analyses, relay.analyzer().understanding());
        relay.replies().expect(new Reply.Parse(prepared, relay.named().define(prepared)));
        forward(message);
    }

    private void bind(ByteBuf message, ByteBuf body) {
        String portalName = name(body);
        String statement = name(body);
        Prepared found = relay.named().statement(statement).orElse(null);
        if (found == null) {
            unknown("26000", "prepared statement", statement);
            return;
        }
        if (found.understanding() != relay.analyzer().understanding()) {
            found.understand(
                    relay.analyzer().analyze(raw(found), found.lexer()),
                    relay.analyzer().understanding());
        }
        Prepared prepared =
                found.usesNames() ? found.understoodAs(relay.analyzer().analyze(raw(found), found.lexer())) : found;
        List<HeldStatement.Parameter> parameters = Parameters.read(body, prepared);
        if (!found.isDescribed() && Parameters.areOfUnknownTypes(parameters)) {
            types.ask(found);
            backlog.addFirst(message);
            return;
        }
        Portal portal = new Portal(portalName, prepared, parameters, Parameters.formats(body));
        PolicyDecision decision = relay.analyzer().decide(prepared.analyses());
        if (decision instanceof PolicyDecision.Hold held) {
            relay.outbox().toTarget(Messages.simple('H'));
            waiting = prepared;
            hold(new Hold(relay, raw(prepared), prepared.analyses(), parameters, held, new HeldMessage(this, message) {
                @Override
                void send(String approvalId, String rule) {
                    portal.release(new Portal.Release(approvalId, rule));
                    sendBind(message, portal);
                }

                @Override
                void withhold(Ruling ruling, PgError error) {
                    intents.withheld(prepared.analyses(), parameters, ruling, error.message());
                    refuse(error);
                }
            }));
        } else if (decision instanceof PolicyDecision.Refuse refuse) {
            withhold(prepared.analyses(), parameters, refuse);
        } else {
            sendBind(message, portal);
        }
    }

    /** What was prepared when nothing forbade it is refused now. */
    private void withhold(
            List<Analysis> analyses, List<HeldStatement.Parameter> parameters, PolicyDecision.Refuse why) {
        intents.withheld(analyses, parameters, Ruling.refused(why), why.message());
        refuse(Refusals.of(why));
    }

    private String name(ByteBuf body) {
        return ObjectName.read(body, relay.text().charset(), pause.isUncertain());
    }

    private static String raw(Prepared prepared) {
        return prepared.analyses().isEmpty() ? "" : prepared.analyses().get(0).raw();
    }

    private void sendBind(ByteBuf message, Portal portal) {
        relay.replies().expect(new Reply.Bind(portal, relay.named().define(portal)));
        forward(message);
    }

    private void describe(ByteBuf message, ByteBuf body) {
        boolean statement = body.readByte() == 'S';
        String name = name(body);
        Reply reply = statement
                ? relay.named()
                        .statement(name)
                        .<Reply>map(Reply.DescribeStatement::new)
                        .orElseGet(Reply.DescribeUnknown::new)
                : relay.named()
                        .portal(name)
                        .<Reply>map(Reply.DescribePortal::new)
                        .orElseGet(Reply.DescribeUnknown::new);
        relay.replies().expect(reply);
        forward(message);
    }

    private void execute(ByteBuf message, ByteBuf body) {
        String name = name(body);
        Portal portal = relay.named().portal(name).orElse(null);
        if (portal == null) {
            unknown("34000", "portal", name);
            return;
        }
        List<Analysis> analyses = portal.prepared().analyses();
        if (analyses.isEmpty()) {
            relay.replies().expect(new Reply.ExecuteNothing());
            forward(message);
            return;
        }
        Analysis analysis = analyses.get(0);
        Portal.Release release = portal.takeRelease();
        PolicyDecision decision = relay.analyzer().decide(analyses);
        if (decision instanceof PolicyDecision.Refuse refuse) {
            withhold(analyses, portal.parameters(), refuse);
            return;
        }
        if (decision instanceof PolicyDecision.Hold && release == null) {
            refuse(PgError.error(
                    PgError.INSUFFICIENT_PRIVILEGE, "Sallyport: each execution of this statement needs its own Bind"));
            return;
        }
        Ruling ruling = decision instanceof PolicyDecision.Allow allow && release == null
                ? Ruling.allowed(allow)
                : Failing.ruling(release);
        Execution execution = intents.begin(analysis, portal.parameters(), ruling);
        relay.replies().expect(new Reply.Execute(execution, portal));
        forward(message);
        pause.forwarded(execution);
        if (analysis.mustSettle() || analysis.copiesIn()) {
            relay.outbox().toTarget(Messages.simple('H'));
        }
    }

    private void close(ByteBuf message, ByteBuf body) {
        boolean statement = body.readByte() == 'S';
        String name = name(body);
        if (statement) {
            relay.named().closeStatement(name);
        } else {
            relay.named().closePortal(name);
        }
        relay.replies().expect(new Reply.Close());
        forward(message);
    }

    private void sync(ByteBuf message) {
        skipToSync = false;
        relay.replies().expect(new Reply.Sync());
        forward(message);
        pause.synced();
    }

    /** The name means nothing here: the target is not asked to run what was never understood. */
    private void unknown(String sqlState, String kind, String name) {
        boolean unnamed = name.isEmpty() && kind.startsWith("prepared");
        String what = unnamed ? "unnamed " + kind : kind + " \"" + name + "\"";
        refuse(PgError.error(sqlState, what + " does not exist"));
    }

    private void refuse(PgError error) {
        refusals.message(error);
        skipToSync = true;
    }

    /** Nothing can be read for sure at this moment: what it was is withheld, and how to say so is the caller's. */
    PgError unreadable(String sql) {
        PolicyDecision.Refuse why = new PolicyDecision.Refuse("reading", Refusals.UNREADABLE.message());
        intents.withheld(List.of(relay.analyzer().unreadable(sql)), List.of(), Ruling.refused(why), why.message());
        return Refusals.UNREADABLE;
    }

    void forward(ByteBuf message) {
        relay.outbox().passToTarget(message);
    }

    void hold(Hold next) {
        hold = next;
        next.begin();
    }

    /** The wait is over. */
    void released() {
        hold = null;
        waiting = null;
    }

    /** Whether a cancel request hit a wait. */
    boolean cancelHold() {
        Hold present = hold;
        if (present == null) {
            return false;
        }
        present.cancel();
        return true;
    }

    /** Nobody waits for an answer any more. */
    void abandon() {
        terminated = true;
        Hold present = hold;
        released();
        if (present != null) {
            present.abandon(intents);
        }
    }

    void close() {
        backlog.drop();
    }
}
