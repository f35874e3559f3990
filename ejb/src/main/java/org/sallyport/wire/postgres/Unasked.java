package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;
import org.sallyport.masking.Findings;

/** What a target says without being asked. */
final class Unasked {
    private final Relay relay;
    private final ErrorMasker errors;
    private final Answers answers;

    Unasked(Relay relay, ErrorMasker errors, Answers answers) {
        this.relay = relay;
        this.errors = errors;
        this.answers = answers;
    }

    /** Notices and notifications come at any time, and can carry data. */
    void notice(char type, ByteBuf message) {
        Execution execution = relay.replies().running();
        Findings findings = execution == null ? new Findings() : execution.findings();
        long sequence = execution == null ? 0 : execution.sequence();
        Analysis analysis = execution == null ? null : execution.analysis();
        ByteBuf masked =
                type == 'N' ? errors.mask(message, analysis, findings).message() : notification(message, findings);
        answers.record(sequence, masked, message);
    }

    private ByteBuf notification(ByteBuf message, Findings findings) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        int process = body.readInt();
        String channel = relay.masking().masker().maskText(Messages.string(body), findings);
        String payload = relay.masking().masker().maskText(Messages.string(body), findings);
        ByteBuf masked = Messages.begin('A').writeInt(process);
        return Messages.finish(Messages.string(Messages.string(masked, channel), payload));
    }

    void status(ByteBuf message) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        String name = Messages.string(body);
        String value = Messages.string(body);
        relay.text().parameter(name, value);
        if (relay.masking().forUser()) {
            String masked = relay.masking().masker().maskText(value, new Findings());
            relay.outbox().toClient(Messages.parameterStatus(name, masked));
        } else {
            answers.pass(message);
        }
    }
}
