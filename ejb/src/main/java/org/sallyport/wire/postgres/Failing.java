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
            return failed(parse.defined());
        }
        if (head instanceof Reply.Types types) {
            return failed(types.statement());
        }
        if (head instanceof Reply.Bind bind) {
            Portal portal = bind.defined();
            Execution next = relay.replies().next(portal);
            return next == null ? begin(portal.prepared(), portal.parameters(), ruling(portal.takeRelease())) : next;
        }
        return current;
    }

    private @Nullable Execution failed(Prepared prepared) {
        Execution next = relay.replies().next(prepared);
        if (next == null) {
            next = relay.frontend().overtake(prepared);
        }
        return next == null ? begin(prepared, List.of(), Ruling.ALLOWED) : next;
    }

    private @Nullable Execution begin(Prepared prepared, List<HeldStatement.Parameter> parameters, Ruling ruling) {
        return prepared.analyses().isEmpty()
                ? null
                : intents.begin(prepared.analyses().get(0), parameters, ruling);
    }

    static Ruling ruling(Portal.@Nullable Release release) {
        return release == null ? Ruling.ALLOWED : new Ruling("HELD_APPROVED", release.rule(), release.approvalId());
    }
}
