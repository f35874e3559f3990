package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.sallyport.access.PolicyDecision;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Ruling;

/**
 * What a client sends as one message that is answered up to ReadyForQuery: simple queries and function calls. All that is in
 * it is decided together.
 */
final class WholeQueries {
    private final Relay relay;
    private final Frontend frontend;
    private final Intents intents;
    private final Refusals refusals;

    WholeQueries(Relay relay, Frontend frontend, Intents intents, Refusals refusals) {
        this.relay = relay;
        this.frontend = frontend;
        this.intents = intents;
        this.refusals = refusals;
    }

    void query(ByteBuf message, ByteBuf body) {
        String sql = Messages.string(body, relay.text().charset());
        if (frontend.pause().isUnreadable(sql)) {
            refusals.query(frontend.unreadable(sql));
            return;
        }
        List<Analysis> analyses = relay.analyzer().analyze(sql, relay.text().lexer());
        relay.named().simpleQuery();
        decide(message, sql, analyses, List.of(), ruling -> sendQuery(message, analyses, ruling));
    }

    void call(ByteBuf message, ByteBuf body) {
        FunctionCall call = FunctionCall.read(body);
        Analysis analysis = relay.analyzer().analyze(call);
        decide(message, call.text(), List.of(analysis), call.parameters(), ruling -> {
            Execution execution = intents.begin(analysis, call.parameters(), ruling);
            relay.replies().expect(new Reply.Call(execution, call));
            frontend.forward(message);
            frontend.pause().forwarded(execution);
        });
    }

    /** Sends it now or once approved, or refuses it. */
    private void decide(
            ByteBuf message,
            String raw,
            List<Analysis> analyses,
            List<HeldStatement.Parameter> parameters,
            Consumer<Ruling> send) {
        PolicyDecision decision = relay.analyzer().decide(analyses);
        if (decision instanceof PolicyDecision.Refuse refuse) {
            intents.withheld(analyses, parameters, Ruling.refused(refuse), refuse.message());
            refusals.query(Refusals.of(refuse));
        } else if (decision instanceof PolicyDecision.Hold held) {
            frontend.hold(new Hold(relay, raw, analyses, parameters, held, new HeldMessage(frontend, message) {
                @Override
                void send(String approvalId, String rule) {
                    send.accept(new Ruling("HELD_APPROVED", rule, approvalId));
                }

                @Override
                void withhold(Ruling ruling, PgError error) {
                    intents.withheld(analyses, parameters, ruling, error.message());
                    refusals.query(error);
                }
            }));
        } else if (decision instanceof PolicyDecision.Allow allow) {
            send.accept(Ruling.allowed(allow));
        }
    }

    private void sendQuery(ByteBuf message, List<Analysis> analyses, Ruling ruling) {
        List<Execution> executions = new ArrayList<>(analyses.size());
        for (Analysis analysis : analyses) {
            executions.add(intents.begin(analysis, List.of(), ruling));
        }
        relay.replies().expect(new Reply.Query(executions, new Reply.Cursor()));
        frontend.forward(message);
        executions.forEach(frontend.pause()::forwarded);
        frontend.pause().synced();
    }
}
