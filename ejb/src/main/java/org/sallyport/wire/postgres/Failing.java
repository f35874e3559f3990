package org.sallyport.wire.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sallyport.session.HeldStatement;
import org.sallyport.session.Ruling;

/**
 * Finds the command that an error of the target ends: the one that is being answered, or the one that a Parse or Bind
 * was to become. Where that was not asked for yet it is recorded now, for it does not run.
 */
final class Failing {
    private final Relay relay;
    private final Intents intents;

    Failing(Relay relay) {
        this.relay = relay;
        this.intents = new Intents(relay);
    }

    /** @param current what is being answered, null between commands */
    @Nullable Execution command(@Nullable Execution current) {
        Reply head = relay.replies().head();
        if (head instanceof Reply.Parse parse) {
            Execution next = relay.replies().next(parse.defined());
            return next == null ? begin(parse.defined(), List.of()) : next;
        }
        if (head instanceof Reply.Bind bind) {
            Execution next = relay.replies().next(bind.defined());
            return next == null
                    ? begin(bind.defined().prepared(), bind.defined().parameters())
                    : next;
        }
        return current;
    }

    private @Nullable Execution begin(Prepared prepared, List<HeldStatement.Parameter> parameters) {
        return prepared.analyses().isEmpty()
                ? null
                : intents.begin(prepared.analyses().get(0), parameters, Ruling.ALLOWED);
    }
}
