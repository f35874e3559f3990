package org.sallyport.wire.postgres;

import io.netty.buffer.ByteBuf;

/**
 * The types of parameters, as the target tells them. Values in binary format can only be read by their types: where
 * nobody has named them, the target is asked before the Bind goes on, and the client does not see the answer.
 */
final class TypeInquiry {
    private final Relay relay;

    TypeInquiry(Relay relay) {
        this.relay = relay;
    }

    void ask(Prepared prepared) {
        relay.replies().expect(new Reply.Types(prepared));
        relay.outbox().toTarget(Messages.describeStatement(prepared.name()));
        relay.outbox().toTarget(Messages.simple('H'));
        relay.frontend().pause().describing(true);
    }

    /** Takes a ParameterDescription; returns whether it is the client's. */
    boolean described(ByteBuf message) {
        ByteBuf body = message.duplicate().skipBytes(Messages.HEADER);
        int[] types = new int[body.readUnsignedShort()];
        for (int i = 0; i < types.length; i++) {
            types[i] = body.readInt();
        }
        Reply head = relay.replies().head();
        if (head instanceof Reply.Types asked) {
            asked.statement().parameterTypes(types);
            relay.replies().instead(new Reply.TypesEnd());
            return false;
        }
        if (head instanceof Reply.DescribeStatement describe) {
            describe.statement().parameterTypes(types);
            relay.replies().instead(new Reply.DescribeRows(describe.statement()));
        }
        return true;
    }

    /** Whether a RowDescription or NoData was the end of an answer to the gateway alone; what waited for it goes on. */
    boolean ends() {
        if (!(relay.replies().head() instanceof Reply.TypesEnd)) {
            return false;
        }
        relay.replies().take();
        relay.frontend().pause().describing(false);
        relay.frontend().proceed();
        return true;
    }
}
